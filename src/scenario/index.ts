export { defaultCosts } from './defaults';
export { scenarioFromUrl, scenarioToHash, MAX_LINK_BYTES, type Opened } from './link';
export { getPath, setPath } from './path';
export { parseScenario, type Parsed } from './schema';
export { stories } from './stories';
export type { Control, Story } from './story-types';
