/** What the page needs of scenarios. The schema (scenario/schema.ts) is apart: it knows all registries, and is loaded when a link is opened. */
export { scenarioFromUrl, scenarioToHash, MAX_LINK_BYTES, type Opened } from './link';
export { getPath, setPath } from './path';
export { stories } from './stories';
export type { Control, Story } from './story-types';
