import { fixed, whole } from '../../../charts/format';
import { NEVER } from '../../../engine/core/ticks';
import type { Batch, Scenario, Words } from '../../../engine/types';
import { onDay, shownValue, singular } from './format';

export interface RequestView {
  batch: Batch;
  index: number;
  /** Score of the model that is asked here. */
  score: number;
  words: Words;
  clock: Scenario['clock'];
  task: 'classification' | 'regression';
}

/** "patient 80,911: 38.4°, said flu, has … ✔"; says when the label has not yet arrived at the tick of the request. */
export function requestSentence({ batch, index, score, words, clock, task }: RequestView): string {
  const values = words.features
    .map((feature, f) => `${feature.name} ${shownValue(feature, batch.x[index * batch.d + f]!)}`)
    .slice(0, 3)
    .join(', ');
  const who = `${singular(words.requests)} ${whole(batch.user[index]!)}: ${values}`;
  const arrives = batch.arrivesAt[index]!;
  const when =
    arrives <= batch.tick
      ? ''
      : arrives === NEVER
        ? '; its label never arrives'
        : `; label arrives ${onDay(clock, arrives)}`;
  if (task === 'regression') return `${who}, predicted ${fixed(score, 2)}, truth ${fixed(batch.y[index]!, 2)}${when}`;
  const said = score >= 0.5;
  const truth = batch.y[index]! >= 0.5;
  const name = (positive: boolean) => (positive ? words.positive : words.negative);
  return `${who}, said ${name(said)}, truth ${name(truth)} ${said === truth ? '✔' : '✖'}${when}`;
}
