/** Where a poster stands: in the page until the live run replaces it, and in a file of its own. */
import { STAGES } from '../src/state/stages.ts';
import type { Poster } from './poster-runs.ts';

/** The first paint: name, question and picture in the places that the page gives them. */
export function shell(poster: Poster): string {
  const { setting, question } = poster;
  return (
    `<div class="shell"><header><h1>Drift<span>scope</span></h1>` +
    `<p>${escape(setting)} <strong>${escape(question)}</strong></p></header>` +
    `<main><div class="shell-controls"></div>` +
    `<div class="card shell-strip">${STAGES.map((stage) => `<span>${stage}</span>`).join('')}</div>` +
    `<div class="shell-stage"><div class="card shell-timeline">` +
    `${svg(poster, `id="poster" data-story="${poster.key}"`)}</div><div class="card shell-panel"></div></div></main></div>`
  );
}

function svg({ name, height, markup }: Poster, attributes: string): string {
  return `<svg class="poster" ${attributes} role="img" aria-label="${name}" height="${height}">${markup}</svg>`;
}

const WIDTH = 700;
const EDGE = 24;
/** Titles and values to the left of the plot. */
const GUTTER = EDGE + 150;
const HEAD = 58;

/** A file for other pages and for social cards, light or dark by the reader's system. */
export function posterFile(poster: Poster, style: string, page: string): string {
  const height = HEAD + poster.height + EDGE;
  const variables = /:root \{[^}]*\}/.exec(page)![0];
  const sheet = `${variables}\n${style.replace(/@media[^{]*\{[\s\S]*\}\s*$/, '')}\n:root{font-family:var(--font)}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${poster.name}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">` +
    `<style>${sheet.replace(/\/\*[\s\S]*?\*\//g, '')}</style>` +
    `<rect width="100%" height="100%" fill="var(--card)"/>` +
    `<text x="${EDGE}" y="36" font-size="17" font-weight="650" fill="var(--ink)">${escape(poster.title)}` +
    `<tspan dx="10" font-size="14" font-weight="400" fill="var(--quiet)">${escape(poster.question)}</tspan></text>` +
    `<svg class="poster" x="${GUTTER}" y="${HEAD}" width="${WIDTH - GUTTER - EDGE}" height="${poster.height}">${poster.markup}</svg></svg>\n`
  );
}

/** Text as it may stand in markup and in attributes. */
export function escape(words: string): string {
  return words.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
}
