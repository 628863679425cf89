/** The rows under the first two: a script of their own, which comes while the first days are computed. */
export { default as CostRow } from './CostRow.svelte';
export { default as LaneRow } from './LaneRow.svelte';
export { default as MonitorRow } from './MonitorRow.svelte';
