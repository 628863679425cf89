/** A scenario as a link: `#1.` + base64url(deflate-raw(JSON)), or `?story=flu-in-winter&seed=7`. */
import type { Scenario } from '../engine/types';
import { stories } from './stories';
import type { Story } from './story-types';

const PREFIX = '#1.';
/** A decompressed link holds at most this many bytes; a bomb is refused while it unpacks. */
export const MAX_LINK_BYTES = 64 * 1024;

async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function pipe(bytes: Uint8Array, through: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream() as ReadableStream<Uint8Array>;
  return source.pipeThrough(through as never);
}

/** `#1.…` of a scenario, with the key of the story it came from. */
export async function scenarioToHash(scenario: Scenario, story?: string): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(story === undefined ? { scenario } : { story, scenario }));
  const packed = (await readAll(pipe(json, new CompressionStream('deflate-raw')), Infinity))!;
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  return PREFIX + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export interface Opened {
  scenario: Scenario;
  story: Story | null;
  /** What could not be used of the link, in one sentence; the defaults stand in for it. */
  message?: string;
}

async function unpack(hash: string): Promise<unknown> {
  const binary = atob(hash.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  const json = await readAll(pipe(bytes, new DecompressionStream('deflate-raw')), MAX_LINK_BYTES);
  if (json === null) throw new RangeError('too long');
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
}

async function fromHash(hash: string): Promise<Opened | string> {
  if (!hash.startsWith(PREFIX)) {
    return `The link starts with ${JSON.stringify(hash.slice(0, 6))}: links of this version start with "${PREFIX}".`;
  }
  let value: unknown;
  try {
    value = await unpack(hash);
  } catch (error) {
    return error instanceof RangeError
      ? `The link holds more than ${MAX_LINK_BYTES / 1024} kB: at most that much is allowed.`
      : 'The link is damaged: its end may have been cut off when it was copied.';
  }
  const { scenario, story } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { parseScenario } = await import('./schema');
  const parsed = parseScenario(scenario);
  if (!parsed.ok) return `The link cannot be used: ${parsed.message}`;
  return {
    scenario: parsed.scenario,
    story: typeof story === 'string' && Object.hasOwn(stories, story) ? stories[story]! : null,
  };
}

/** The story and scenario that a page's address asks for. Never throws: what is wrong is said in `message`. */
export async function scenarioFromUrl(url: string | URL): Promise<Opened> {
  const { hash, searchParams } = new URL(url);
  const story = Object.values(stories)[0]!;
  const opened: Opened = { story, scenario: story.scenario };
  if (hash.length > 1 && !hash.startsWith('#/')) {
    const result = await fromHash(hash);
    return typeof result === 'string' ? { ...opened, message: result } : result;
  }
  const messages: string[] = [];
  const key = searchParams.get('story');
  if (key !== null && Object.hasOwn(stories, key)) {
    opened.story = stories[key]!;
    opened.scenario = stories[key]!.scenario;
  } else if (key !== null) {
    messages.push(`story is ${JSON.stringify(key)}: allowed are ${Object.keys(stories).join(', ')}.`);
  }
  const seed = searchParams.get('seed');
  if (seed !== null) {
    const value = seed.trim() === '' ? NaN : Number(seed);
    if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) opened.scenario = { ...opened.scenario, seed: value };
    else messages.push(`seed is ${JSON.stringify(seed)}: a whole number from 0 to ${2 ** 32 - 1} is allowed.`);
  }
  if (messages.length > 0) opened.message = messages.join(' ');
  return opened;
}
