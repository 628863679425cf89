/**
 * The schema of a scenario, made from the registries: a new policy is in the schema as soon as it is in its registry.
 * Everything that comes from outside (link, file, message) passes `parseScenario` and nothing else.
 */
import * as v from 'valibot';
import { drifts, factsOf, labelDelays, pointsProblem, sources, taskOf, tryDrifts } from '../engine/data';
import { learners } from '../engine/model';
import { monitors } from '../engine/monitor';
import { faults, policies } from '../engine/retrain';
import { ladderProblem, rollouts } from '../engine/rollout';
import { inputsOf, MOST_LEVELS } from '../engine/data/table/inputs';
import type { ClassPoint, LadderStep, Param, Registry, Scenario, TableSource } from '../engine/types';
import { defaultCosts } from './defaults';
import { sentence } from './sentences';

const number = (min: number, max: number) => v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const whole = (min: number, max: number) => v.pipe(number(min, max), v.integer());
const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));

/** Inputs that a model may have. */
const MAX_FEATURES = 40;

const columnSchema = v.strictObject({
  name: text(40),
  type: v.picklist(['number', 'category']),
  center: number(-1e300, 1e300),
  scale: number(1e-300, 1e300),
  levels: v.pipe(v.array(text(200)), v.maxLength(MOST_LEVELS)),
  missing: v.boolean(),
});

function paramSchema(param: Param) {
  switch (param.type) {
    case 'number':
      return param.integer ? whole(param.min, param.max) : number(param.min, param.max);
    case 'choice':
      return v.picklist(param.choices);
    case 'flag':
      return v.boolean();
    case 'ladder':
      return v.pipe(
        v.array(v.strictObject({ share: number(0.001, 1), bake: whole(1, 365) })),
        v.minLength(1),
        v.maxLength(12),
      );
    case 'text':
      return v.pipe(v.string(), v.maxLength(param.max));
    case 'columns':
      return v.pipe(v.array(columnSchema), v.minLength(1), v.maxLength(MAX_FEATURES));
    case 'points': {
      const coordinate = number(param.min, param.max);
      return v.pipe(v.array(v.strictTuple([coordinate, coordinate, v.picklist([0, 1])])), v.maxLength(param.most));
    }
  }
}

/** `{ kind, ...params }` with the defaults of the kind filled in. */
function variantSchema(registry: Registry<unknown>) {
  const options = Object.entries(registry).map(([kind, entry]) =>
    v.strictObject({
      kind: v.literal(kind),
      ...Object.fromEntries(
        Object.entries(entry.params).map(([key, param]) => [
          key,
          v.optional(paramSchema(param) as v.GenericSchema<unknown>, param.default),
        ]),
      ),
    }),
  );
  return v.variant('kind', options as never) as v.GenericSchema<unknown>;
}

const registries = { sources, drifts, labelDelays, learners, monitors, policies, rollouts, faults };
const variants = Object.fromEntries(
  Object.entries(registries).map(([name, registry]) => [name, variantSchema(registry as Registry<unknown>)]),
) as Record<keyof typeof registries, v.GenericSchema<unknown>>;

/** A day that exists: 30 February does not, though Date.parse takes it for 2 March. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text)) return false;
  const time = Date.parse(text.length === 10 ? text : `${text}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 10));
}

const isoDate = v.pipe(v.string(), v.check(isDate));

const scenarioSchema = v.strictObject({
  version: v.optional(v.literal(1), 1),
  seed: v.optional(whole(0, 2 ** 32 - 1), 1),
  clock: v.strictObject({
    unit: v.optional(v.picklist(['day', 'minute', 'block']), 'day'),
    start: v.optional(isoDate, '2025-01-01'),
    ticks: v.optional(whole(1, 5000), 365),
    history: v.optional(whole(1, 730), 60),
    requests: v.optional(whole(1, 5000), 500),
  }),
  data: v.strictObject({
    source: variants.sources,
    drifts: v.optional(v.pipe(v.array(variants.drifts), v.maxLength(12)), []),
    labelDelay: v.optional(variants.labelDelays, { kind: 'constant' }),
    missingLabels: v.optional(number(0, 1), 0),
    words: v.optional(
      v.strictObject({
        requests: text(40),
        positive: text(40),
        negative: text(40),
        features: v.pipe(
          v.array(
            v.strictObject({
              name: text(40),
              unit: v.pipe(v.string(), v.maxLength(20)),
              center: number(-1e9, 1e9),
              scale: v.pipe(number(-1e9, 1e9), v.notValue(0)),
            }),
          ),
          v.minLength(1),
          v.maxLength(MAX_FEATURES),
        ),
      }),
    ),
  }),
  model: v.optional(variants.learners, { kind: 'logistic' }),
  monitor: v.optional(
    v.strictObject({
      windowTicks: v.optional(whole(1, 365), 7),
      tests: v.optional(v.pipe(v.array(variants.monitors), v.maxLength(6)), [{ kind: 'psi' }]),
    }),
    {},
  ),
  arms: v.pipe(
    v.array(
      v.strictObject({
        name: text(40),
        retrain: variants.policies,
        rollout: v.optional(variants.rollouts, { kind: 'direct' }),
        model: v.optional(variants.learners),
        fault: v.optional(variants.faults),
      }),
    ),
    v.minLength(1),
    v.maxLength(12),
  ),
  costs: v.optional(
    v.strictObject(
      Object.fromEntries(Object.entries(defaultCosts).map(([key, value]) => [key, v.optional(number(0, 1e6), value)])),
    ),
    {},
  ),
});

/** Rows of a whole run that one worker can hold and finish. */
const MAX_ROWS = 4_000_000;

export type Parsed = { ok: true; scenario: Scenario } | { ok: false; message: string };

/** A validated scenario, complete with defaults, or one plain sentence with field, value and allowed range. */
export function parseScenario(value: unknown): Parsed {
  if (Array.isArray(value)) return { ok: false, message: 'The scenario is a list: an object is needed.' };
  const result = v.safeParse(scenarioSchema, value, { abortEarly: false });
  if (!result.success) return { ok: false, message: sentence(result.issues) };
  const scenario = result.output as unknown as Scenario;
  const message = crossCheck(scenario);
  return message === null ? { ok: true, scenario } : { ok: false, message };
}

/** What no single field can tell. */
/** The same for a scenario that is known to be legal, such as a story's. @throws Error with the sentence when it is not */
export function completeScenario(scenario: Scenario): Scenario {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.scenario;
}

/** What fits classes and what fits numbers. */
function taskProblem(scenario: Scenario): string | null {
  const { data, model, arms } = scenario;
  const task = taskOf(scenario);
  const [wanted, models, metrics] =
    task === 'regression'
      ? ['a number', ['linear', 'mlp', 'majority', 'last-label'], ['squaredError']]
      : ['a class', ['logistic', 'mlp', 'majority', 'last-label'], ['error', 'logLoss']];
  const because = `allowed is ${task === 'regression' ? 'only ' : ''}%, because "${data.source.kind}" asks for ${wanted}.`;
  const say = (path: string, value: unknown, allowed: string[]): string =>
    `${path} is "${String(value)}": ${because.replace('%', allowed.map((name) => `"${name}"`).join(' or '))}`;
  if (!models.includes(model.kind)) return say('model.kind', model.kind, models);
  for (const [i, drift] of data.drifts.entries()) {
    const form = drift['form'] as string | undefined;
    const forms = task === 'regression' ? ['rotate', 'shift', 'level'] : ['rotate', 'shift', 'swap', 'reweight'];
    if (task === 'regression' && drift.kind === 'label')
      return say(`data.drifts.${i}.kind`, 'label', ['covariate', 'concept']);
    if (drift.kind === 'concept' && !forms.includes(form!)) return say(`data.drifts.${i}.form`, form, forms);
  }
  for (const [i, arm] of arms.entries()) {
    if (arm.model && !models.includes(arm.model.kind)) return say(`arms.${i}.model.kind`, arm.model.kind, models);
    const judged = arm.rollout['metric'] as string | undefined;
    if (judged !== undefined && !metrics.includes(judged)) return say(`arms.${i}.rollout.metric`, judged, metrics);
    const watched = arm.retrain.kind === 'performance' ? (arm.retrain['metric'] as string) : null;
    const known = task === 'regression' ? ['rmse'] : ['accuracy', 'precision', 'recall'];
    if (watched && !known.includes(watched)) return say(`arms.${i}.retrain.metric`, watched, known);
    if (arm.fault && task === 'regression')
      return `arms.${i}.fault is set: the faults known so far damage classes, not numbers.`;
  }
  return null;
}

/** One feature per input of the source, each with a name of its own. */
function wordsProblem({ data }: Scenario): string | null {
  const { words, ownWords } = factsOf({ data });
  if (!data.words || ownWords) return null;
  const names = data.words.features.map(({ name }) => name);
  if (names.length !== words.features.length) {
    return `data.words.features has ${names.length} entries: "${data.source.kind}" has ${words.features.length} features, so ${words.features.length} are needed.`;
  }
  const twice = names.findIndex((name, i) => names.indexOf(name) < i);
  return twice < 0
    ? null
    : `data.words.features.${twice}.name is "${names[twice]}": each feature needs a name of its own.`;
}

/** Whether the rows of a file are enough, and its columns not too many. */
function tableProblem({ clock }: Scenario, { file, rows, columns, target }: TableSource): string | null {
  const { history, ticks, requests } = clock;
  const blocks = Math.floor(rows / requests);
  if (target === '') return 'data.source.target is "": the name of a column is needed.';
  if (blocks < 2) {
    return `clock.requests is ${requests}: “${file}” has ${rows} rows, so with two blocks at most ${Math.floor(rows / 2)} are allowed.`;
  }
  if (history >= blocks) {
    return `clock.history is ${history}: “${file}” has ${blocks} blocks of ${requests} rows, so at most ${blocks - 1} are allowed.`;
  }
  if (history + ticks > blocks) {
    return `clock.ticks is ${ticks}: “${file}” has ${blocks} blocks of ${requests} rows, so with ${history} blocks of history at most ${blocks - history} are allowed.`;
  }
  const inputs = columns.reduce((sum, column) => sum + inputsOf(column), 0);
  return inputs > MAX_FEATURES
    ? `data.source.columns make ${inputs} inputs of the model: at most ${MAX_FEATURES} are allowed.`
    : null;
}

function crossCheck(scenario: Scenario): string | null {
  const { clock, data, arms } = scenario;
  const rows = (clock.ticks + clock.history) * clock.requests;
  if (rows > MAX_ROWS) {
    const most = Math.floor(MAX_ROWS / (clock.ticks + clock.history));
    return `clock.requests is ${clock.requests}: with ${clock.ticks + clock.history} ticks at most ${most} are allowed.`;
  }
  for (const [i, drift] of data.drifts.entries()) {
    const { start, end, transition } = drift as unknown as { start: number; end: number; transition: string };
    if (['gradual', 'incremental', 'recurring'].includes(transition) && end <= start) {
      return `data.drifts.${i}.end is ${end}: it must be greater than start, ${start}.`;
    }
  }
  if (!factsOf(scenario).drifts && data.drifts.length > 0) {
    return `data.drifts has ${data.drifts.length} ${data.drifts.length === 1 ? 'entry' : 'entries'}: none is allowed with "${data.source.kind}", which brings its own drift.`;
  }
  const unlikely = sources[data.source.kind]!.problem?.(data.source);
  if (unlikely) return `data.source.${unlikely}`;
  if (data.source.kind === 'flights') {
    if (clock.history > 89)
      return `clock.history is ${clock.history}: the flights cover 90 days, so at most 89 are allowed.`;
    if (clock.ticks + clock.history > 90) {
      return `clock.ticks is ${clock.ticks}: the flights cover 90 days, so with ${clock.history} days of history at most ${90 - clock.history} are allowed.`;
    }
  }
  const table = data.source.kind === 'table' ? tableProblem(scenario, data.source as TableSource) : null;
  if (table) return table;
  const points = data.source.kind === 'painted' && pointsProblem(data.source['points'] as ClassPoint[]);
  if (points) return `data.source.${points}`;
  const task = taskProblem(scenario);
  if (task) return task;
  for (const [i, { rollout }] of arms.entries()) {
    const problem = rollout.kind === 'canary' && ladderProblem(rollout['steps'] as LadderStep[]);
    if (problem) return `arms.${i}.rollout.${problem}`;
  }
  const words = wordsProblem(scenario);
  if (words) return words;
  const region = data.drifts.findIndex(({ kind, form }) => kind === 'covariate' && form === 'region');
  if (region >= 0) {
    try {
      tryDrifts(scenario);
    } catch (error) {
      return `data.drifts.${region}.offset is ${String(data.drifts[region]!['offset'])}: ${(error as Error).message}.`;
    }
  }
  const names = arms.map(({ name }) => name);
  const twice = names.findIndex((name, i) => names.indexOf(name) < i);
  if (twice >= 0) return `arms.${twice}.name is "${names[twice]}": each arm needs a name of its own.`;
  return null;
}
