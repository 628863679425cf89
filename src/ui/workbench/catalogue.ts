/** Every parameter of a scenario as a field, by stage. What a field is comes from the registries. */
import { drifts, labelDelays, sources } from '../../engine/data';
import { learners } from '../../engine/model';
import { monitors } from '../../engine/monitor';
import { faults, policies } from '../../engine/retrain';
import { rollouts } from '../../engine/rollout';
import type { Arm, Param, Scenario, Variant } from '../../engine/types';
import type { AnyRegistry, Field, FieldParam, Group, KindParam, Section } from './fields';
import * as plain from './plain-params';

/** Worlds that need no file. Your own data are opened, not chosen here. */
const { table: _opened, ...made } = sources;

/** What may stand at a place where a variant is chosen. */
export const registries = {
  source: made as AnyRegistry,
  drift: drifts as AnyRegistry,
  labelDelay: labelDelays as AnyRegistry,
  learner: learners as AnyRegistry,
  monitor: monitors as AnyRegistry,
  policy: policies as AnyRegistry,
  fault: faults as AnyRegistry,
  rollout: rollouts as AnyRegistry,
};

const field = (path: string, param: FieldParam, value: unknown, where: string): Field => ({
  path,
  param,
  value,
  where,
});

/** Fields of an object whose keys have params. */
function fieldsOf(path: string, params: Record<string, FieldParam | Param>, values: object, where: string): Field[] {
  const settable = Object.entries(params).filter((entry): entry is [string, FieldParam] => !('given' in entry[1]));
  return settable.map(([key, param]) =>
    field(`${path}.${key}`, param, (values as Record<string, unknown>)[key], where),
  );
}

/** The choice of a kind, then the params of the kind that is chosen. */
function variant(
  path: string,
  label: string,
  registry: AnyRegistry,
  value: Variant | undefined,
  where: string,
  none?: { title: string; help: string },
): Field[] {
  const entry = value && registry[value.kind];
  const help = entry?.help ?? none?.help ?? '';
  const param: KindParam = { type: 'kind', label, help, registry, none: none?.title };
  return [field(path, param, value?.kind ?? '', where), ...(entry ? fieldsOf(path, entry.params, value, where) : [])];
}

const titleOf = (registry: AnyRegistry, value: Variant | undefined, none = ''): string =>
  (value && registry[value.kind]?.title) ?? value?.kind ?? none;

const open = (id: string, title: string, fields: Field[]): Section => ({ id, title, fields, fold: false, summary: '' });

function dataSections({ seed, clock, data }: Scenario): Section[] {
  const { source, labelDelay, missingLabels } = data;
  return [
    open('clock', 'Time', [
      field('seed', plain.seedParam, seed, 'time'),
      ...fieldsOf('clock', plain.clockParams, clock, 'time'),
    ]),
    open(
      'data.source',
      'World',
      variant(
        'data.source',
        'Source',
        source.kind === 'table' ? (sources as AnyRegistry) : registries.source,
        source,
        'world',
      ),
    ),
    ...data.drifts.map((drift, index): Section => {
      const [path, where] = [`data.drifts.${index}`, `drift ${index + 1}`];
      return {
        ...open(path, `Drift ${index + 1}`, variant(path, 'Kind', registries.drift, drift, where)),
        fold: index > 0,
        summary: titleOf(registries.drift, drift),
        item: { list: 'data.drifts', index },
      };
    }),
    open('data.labelDelay', 'Labels', [
      ...variant('data.labelDelay', 'Delay', registries.labelDelay, labelDelay, 'labels'),
      field('data.missingLabels', plain.missingParam, missingLabels, 'labels'),
    ]),
    wordsSection(data.words),
  ];
}

function wordsSection(words: Scenario['data']['words']): Section {
  const fields = [field('data.words', plain.wordsFlag, words !== undefined, 'words')];
  if (words) {
    fields.push(...fieldsOf('data.words', plain.wordParams, words, 'words'));
    words.features.forEach((feature, i) =>
      fields.push(...fieldsOf(`data.words.features.${i}`, plain.featureParams, feature, `feature ${i + 1}`)),
    );
  }
  const summary = words ? `${words.requests}: ${words.positive}, ${words.negative}` : 'the usual ones';
  return { id: 'data.words', title: 'Words', fields, fold: true, summary };
}

function modelSections({ model, arms }: Scenario): Section[] {
  const own = arms.filter((arm) => arm.model).length;
  const none = {
    title: 'The model of all arms',
    help: 'Another learner for this arm alone: a baseline, or a bad candidate.',
  };
  return [
    open('model', 'Model of all arms', variant('model', 'Learner', registries.learner, model, 'all arms')),
    {
      id: 'arms.model',
      title: 'Models of single arms',
      fold: true,
      summary: own === 0 ? 'none has its own' : `${own} of ${arms.length} ${own === 1 ? 'has its' : 'have their'} own`,
      fields: arms.flatMap((arm, i) =>
        variant(`arms.${i}.model`, arm.name, registries.learner, arm.model, `model of ${arm.name}`, none),
      ),
    },
  ];
}

function monitorSections({ monitor }: Scenario): Section[] {
  return [
    open('monitor', 'Window', [field('monitor.windowTicks', plain.windowParam, monitor.windowTicks, 'monitor')]),
    ...monitor.tests.map((test, index): Section => {
      const [path, where] = [`monitor.tests.${index}`, `monitor ${index + 1}`];
      const section = open(path, `Monitor ${index + 1}`, variant(path, 'Test', registries.monitor, test, where));
      return { ...section, item: { list: 'monitor.tests', index } };
    }),
  ];
}

const SOUND = {
  title: 'Nothing goes wrong',
  help: 'What damages this arm’s training rows on their way to a candidate.',
};

/** One section an arm; closed unless its arm is in focus. */
function armSections(arms: Arm[], stage: 'retrain' | 'rollout', focus: number): Section[] {
  return arms.map((arm, i) => {
    const fields =
      stage === 'rollout'
        ? variant(`arms.${i}.rollout`, 'Rollout', registries.rollout, arm.rollout, arm.name)
        : [
            ...variant(`arms.${i}.retrain`, 'Policy', registries.policy, arm.retrain, arm.name),
            ...variant(`arms.${i}.fault`, 'Fault', registries.fault, arm.fault, arm.name, SOUND),
          ];
    const registry = stage === 'rollout' ? registries.rollout : registries.policy;
    const fault = stage === 'retrain' && arm.fault ? `, ${titleOf(registries.fault, arm.fault).toLowerCase()}` : '';
    return {
      id: `arms.${i}.${stage}`,
      title: arm.name,
      fields,
      fold: i !== focus,
      summary: `${titleOf(registry, arm[stage])}${fault}`,
      arm: i,
    };
  });
}

function armList(arms: Arm[]): Section {
  const fields = arms.map(({ name }, i) => field(`arms.${i}.name`, plain.armNameParam, name, name));
  return { ...open('arms', 'Arms', fields), manage: 'arms' };
}

/** @param scenario complete @param focus index of the arm whose sections are open at first */
export function catalogue(scenario: Scenario, focus = 0): Group[] {
  const { arms, costs } = scenario;
  return [
    {
      stage: 'data',
      sections: dataSections(scenario),
      adds: { list: 'data.drifts', noun: 'drift', most: plain.MOST['data.drifts'] },
    },
    { stage: 'model', sections: modelSections(scenario) },
    {
      stage: 'monitor',
      sections: monitorSections(scenario),
      adds: { list: 'monitor.tests', noun: 'monitor', most: plain.MOST['monitor.tests'] },
    },
    { stage: 'retrain', sections: [armList(arms), ...armSections(arms, 'retrain', focus)] },
    { stage: 'rollout', sections: armSections(arms, 'rollout', focus) },
    { stage: 'score', sections: [open('costs', 'Prices', fieldsOf('costs', plain.costParams, costs, 'prices'))] },
  ];
}

/** All fields of all groups, in order. */
export const allFields = (groups: readonly Group[]): Field[] =>
  groups.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields));
