/** Registry of retraining policies. */
import type { Policy, Registry } from '../types';
import { continual } from './continual';
import { drift } from './drift';
import { never } from './never';
import { performance } from './performance';
import { scheduled } from './scheduled';

export { faults, type Fault } from './faults';

// A registry's makes take the params of their own kind, checked by the schema before they are called.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const policies: Registry<(params: any) => Policy<any>> = { never, scheduled, performance, drift, continual };
