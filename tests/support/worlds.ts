/** Random worlds, every number uniform in its range: fast-check draws doubles by their bits, and most of those are tiny. */
import { makeRandom, type Random } from '../../src/engine/core/random';
import { drifts, sources } from '../../src/engine/data';
import { driftedWorld, type BaseWorld, type Drift } from '../../src/engine/data/synthetic';
import type { World } from '../../src/engine/data/world';
import type { Param, Registry } from '../../src/engine/types';

export type Params = Record<string, unknown> & { kind: string };

function uniformParam(param: Param, random: Random): unknown {
  switch (param.type) {
    case 'choice':
      return param.choices[random.integer(param.choices.length)];
    case 'flag':
      return random.next() < 0.5;
    case 'number': {
      const value = param.min + (param.max - param.min) * random.next();
      return param.integer ? Math.round(value) : value;
    }
    case 'ladder':
      return param.default;
    case 'points': {
      const coordinate = (): number => param.min + (param.max - param.min) * random.next();
      return Array.from({ length: 2 + random.integer(30) }, (_, i) => [coordinate(), coordinate(), i % 2]);
    }
  }
}

/** A variant of a registry's `kind` with uniform parameters, but for those given. */
export function uniformVariant(
  registry: Registry<never>,
  kind: string,
  random: Random,
  fixed: Record<string, unknown> = {},
): Params {
  const { params } = registry[kind]!;
  const drawn = Object.entries(params).map(([name, param]) => [name, uniformParam(param, random)]);
  return { kind, ...Object.fromEntries(drawn), ...fixed };
}

export const baseOf = (source: Params): BaseWorld => sources[source.kind]!.make(source) as BaseWorld;
export const driftOf = (drift: Params): Drift => drifts[drift.kind]!.make(drift);

/** A base, some drifts, how far each has gone; the world before and after them. */
export interface DrawnWorld {
  source: Params;
  drifts: Params[];
  u: number[];
  before: World;
  after: World;
}

/** Forms that a world of classes can take whatever its parameters. */
const FORMS = { covariate: ['tilt', 'translate'], concept: ['rotate', 'shift', 'swap', 'reweight'] } as const;

/** A drift of classes of the kind asked for. */
export function uniformDrift(kind: 'label' | 'covariate' | 'concept', random: Random): Params {
  const forms = kind === 'label' ? null : FORMS[kind];
  return uniformVariant(
    drifts as Registry<never>,
    kind,
    random,
    forms ? { form: forms[random.integer(forms.length)] } : {},
  );
}

/** World number i: two classes, with a random subset of one drift of each kind. */
export function drawWorld(i: number): DrawnWorld {
  const random = makeRandom(i, 'world', 0);
  const source = uniformVariant(
    sources as unknown as Registry<never>,
    random.next() < 0.5 ? 'gaussians' : 'regions',
    random,
  );
  const some = (['label', 'covariate', 'concept'] as const)
    .map((kind) => uniformDrift(kind, random))
    .filter(() => random.next() < 0.6);
  const u = some.map(() => random.next());
  const base = baseOf(source);
  const made = some.map(driftOf);
  const before = driftedWorld(
    base,
    made,
    u.map(() => 0),
  );
  return { source, drifts: some, u, before, after: driftedWorld(base, made, u) };
}
