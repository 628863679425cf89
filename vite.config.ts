import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { aliases } from './vite-plugins/aliases.mjs';
import { chunkReport } from './vite-plugins/chunk-report.ts';
import { contentSecurityPolicy } from './vite-plugins/content-security-policy.ts';
import { LicenceNotices } from './vite-plugins/licence-notices.ts';
import { posters } from './vite-plugins/poster.ts';

const notices = new LicenceNotices();
// Licence comments double the raw size; the texts ship in notices.txt instead.
const output = { comments: { legal: false, annotation: false, jsdoc: false } };

export default defineConfig({
  // Relative addresses: the built site works from any sub-path of any static host.
  base: './',
  plugins: [svelte(), posters(), contentSecurityPolicy(), notices.page(), chunkReport()],
  resolve: { alias: aliases },
  build: {
    target: 'es2023',
    // A data: address of a script or worker would be refused by the page's policy.
    assetsInlineLimit: 0,
    // One small style sheet and no preload lists: fewer bytes of script at first load.
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: { index: 'index.html', driftscope: 'src/embed/element.ts', early: 'src/embed/early.ts' },
      // Other pages name this file: it keeps its name from build to build.
      output: {
        ...output,
        entryFileNames: ({ name }) => (name === 'driftscope' ? 'driftscope.js' : 'assets/[name]-[hash].js'),
      },
      checks: { bundlerTimings: false },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [notices.worker(), chunkReport('worker')],
    rolldownOptions: { output },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', port: 4173 },
});
