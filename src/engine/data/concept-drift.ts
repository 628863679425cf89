/** Concept drift: P(Y|X) moves, P(X) stays. P(Y) and P(X|Y) follow. */
import type { Entry } from '../types';
import type { WorldDrift } from './covariate-shift';
import { mixes, transitionParams, type TransitionParams } from './transition';
import { sigmoid, type World } from './world';

export interface ConceptDriftParams extends TransitionParams {
  form: 'rotate' | 'shift' | 'swap' | 'reweight';
  degrees: number;
  angle: number;
  distance: number;
  offset: number;
  logOdds: number;
}
type Rule = World['rule'];

function turned(rule: Rule, radians: number): Rule {
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return (x0, x1) => rule(cos * x0 + sin * x1, cos * x1 - sin * x0);
}

export const conceptDrift: Entry<(params: ConceptDriftParams) => WorldDrift> = {
  title: 'Concept drift',
  help: 'The same inputs get other labels: the rule itself moves.',
  params: {
    form: {
      type: 'choice',
      default: 'rotate',
      choices: ['rotate', 'shift', 'swap', 'reweight'],
      label: 'form',
      help: 'rotate: the rule turns about the origin. shift: it moves. swap: beyond a line the classes change places. reweight: the odds are multiplied everywhere.',
    },
    degrees: {
      type: 'number',
      default: 60,
      min: -180,
      max: 180,
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
    ...transitionParams,
  },
  make: (params) => {
    const angle = (params.angle * Math.PI) / 180;
    const n0 = Math.cos(angle);
    const n1 = Math.sin(angle);
    const move = (rule: Rule, u: number): Rule => {
      switch (params.form) {
        case 'rotate':
          return turned(rule, (u * params.degrees * Math.PI) / 180);
        case 'shift':
          return (x0, x1) => rule(x0 - u * params.distance * n0, x1 - u * params.distance * n1);
        case 'swap':
          return (x0, x1) => {
            const eta = rule(x0, x1);
            return n0 * x0 + n1 * x1 > params.offset ? (1 - u) * eta + u * (1 - eta) : eta;
          };
        case 'reweight':
          return (x0, x1) => {
            const eta = rule(x0, x1);
            if (eta <= 0 || eta >= 1) return eta;
            return sigmoid(Math.log(eta / (1 - eta)) + u * params.logOdds);
          };
      }
    };
    return (world, u) => {
      if (u <= 0) return world;
      if (!mixes(params)) return { ...world, rule: move(world.rule, u) };
      const moved = move(world.rule, 1);
      return { ...world, rule: (x0, x1) => (1 - u) * world.rule(x0, x1) + u * moved(x0, x1) };
    };
  },
};
