/** Concept drift: P(Y|X) moves, P(X) stays. P(Y) and P(X|Y) follow. */
import { cos, log, sigmoid, sin } from '../core/elementary';
import type { Entry } from '../types';
import type { WorldDrift } from './covariate-shift';
import { changed, creased, mixed, moved, type Rule } from './rule';
import { mixes, transitionParams, type TransitionParams } from './transition';

export interface ConceptDriftParams extends TransitionParams {
  form: 'rotate' | 'shift' | 'swap' | 'reweight' | 'level';
  degrees: number;
  angle: number;
  distance: number;
  offset: number;
  logOdds: number;
  level: number;
  local: boolean;
  centre0: number;
  centre1: number;
}

/** The rule turned counter-clockwise about (c0, c1). */
function turned(rule: Rule, radians: number, c0: number, c1: number): Rule {
  const c = cos(radians);
  const s = sin(radians);
  return moved(rule, { a00: c, a01: s, a10: -s, a11: c, b0: c0 - c * c0 - s * c1, b1: c1 - c * c1 + s * c0 });
}

export const conceptDrift: Entry<(params: ConceptDriftParams) => WorldDrift> = {
  title: 'Concept drift',
  help: 'The same inputs get other labels: the rule itself moves.',
  params: {
    form: {
      type: 'choice',
      default: 'rotate',
      choices: ['rotate', 'shift', 'swap', 'reweight', 'level'],
      label: 'form',
      help: 'rotate: the rule turns about a centre. shift: it moves. swap: beyond a line the classes change places. reweight: the odds are multiplied everywhere. level: all values rise (regression).',
    },
    degrees: {
      type: 'number',
      default: 60,
      min: -7200,
      max: 7200,
      step: 1,
      unit: '°',
      label: 'turn',
      help: 'How far the rule turns (rotate).',
    },
    angle: {
      type: 'number',
      default: 0,
      min: -180,
      max: 180,
      step: 1,
      unit: '°',
      label: 'direction',
      help: 'Direction of the move (shift) or of the normal of the line (swap).',
    },
    distance: {
      type: 'number',
      default: 1,
      min: 0,
      max: 6,
      step: 0.1,
      unit: 'sd',
      label: 'distance',
      help: 'How far the rule moves (shift).',
    },
    offset: {
      type: 'number',
      default: 0,
      min: -10,
      max: 10,
      step: 0.1,
      label: 'line',
      help: 'Where the line lies along the direction (swap).',
    },
    logOdds: {
      type: 'number',
      default: 1,
      min: -5,
      max: 5,
      step: 0.1,
      label: 'log odds',
      help: 'Added to the log odds of the positive class (reweight).',
    },
    level: {
      type: 'number',
      default: 4,
      min: -100,
      max: 100,
      step: 0.1,
      label: 'rise',
      help: 'Added to all values when the drift is complete (level).',
    },
    local: {
      type: 'flag',
      default: false,
      label: 'beyond the line only',
      help: 'The rule changes beyond the line alone; on this side of it everything stays.',
    },
    centre0: {
      type: 'number',
      default: 0,
      min: -10,
      max: 10,
      step: 0.1,
      label: 'centre, first feature',
      help: 'What the rule turns about (rotate).',
    },
    centre1: {
      type: 'number',
      default: 0,
      min: -10,
      max: 10,
      step: 0.1,
      label: 'centre, second feature',
      help: 'What the rule turns about (rotate).',
    },
    ...transitionParams,
  },
  make: (params) => {
    const angle = (params.angle * Math.PI) / 180;
    const n0 = cos(angle);
    const n1 = sin(angle);
    const beyond = (near: Rule, far: Rule): Rule => creased({ n0, n1, offset: params.offset, near, far });
    const change = (rule: Rule, u: number): Rule => {
      switch (params.form) {
        case 'rotate':
          return turned(rule, (u * params.degrees * Math.PI) / 180, params.centre0, params.centre1);
        case 'shift': {
          const distance = u * params.distance;
          return moved(rule, { a00: 1, a01: 0, a10: 0, a11: 1, b0: -distance * n0, b1: -distance * n1 });
        }
        case 'swap':
          return beyond(
            rule,
            changed(rule, (eta) => (1 - u) * eta + u * (1 - eta)),
          );
        case 'reweight':
          return changed(rule, (eta) =>
            eta <= 0 || eta >= 1 ? eta : sigmoid(log(eta / (1 - eta)) + u * params.logOdds),
          );
        case 'level':
          return changed(rule, (value) => value + u * params.level);
      }
    };
    const move = (rule: Rule, u: number): Rule => {
      const everywhere = change(rule, u);
      return params.local ? beyond(rule, everywhere) : everywhere;
    };
    return (world, u) => {
      if (u <= 0) return world;
      if (!mixes(params)) return { ...world, rule: move(world.rule, u) };
      return { ...world, rule: mixed(world.rule, move(world.rule, 1), u) };
    };
  },
};
