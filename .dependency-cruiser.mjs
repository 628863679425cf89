/**
 * Import directions: types ← core ← stage ← scenario ← simulate ← worker, cli ← App.
 * Each row says what a part may import within src; everything else is an error. See src/README.md.
 */
const STAGES = 'data|model|monitor|retrain|rollout|score';
const TYPES = '^src/engine/(types|layout)\\.ts$';
/** What is said of a table: types only, too. */
const TABLE_TYPES = '^src/engine/data/table/types\\.ts$';
/** The constant NEVER and the arithmetic of ticks: as plain as a type. */
const TICKS = '^src/engine/core/ticks\\.ts$';
const CORE = '^src/engine/core/';
const STAGE = `^src/engine/(${STAGES})/`;
/** A stage's registry. */
const REGISTRY = `^src/engine/(${STAGES})/index\\.ts$`;
const SIMULATE = '^src/engine/((?!types\\.ts|layout\\.ts)[^/]+|loop/.+)\\.ts$';
const TENSORFLOW = '^src/engine/tf/';
const SCENARIO = '^src/scenario/';
const PROTOCOL = '^src/worker/protocol\\.ts$';
const CLIENT = '^src/worker/((sweep|stream)-)?client\\.ts$';
const WORKER = '^src/worker/(?!((sweep|stream)-)?client\\.ts|protocol\\.ts)';
/** Reads files of the reader's own: for the worker and the command alike. */
const CSV = '^src/csv/';
const CLI = '^src/cli/';
const STATE = '^src/state/';
const CHARTS = '^src/charts/';
const UI = '^src/ui/';
const LESSONS = '^src/lessons/';
const ELEMENT = '^src/embed/element\\.ts$';
const APP = '^src/(App\\.svelte|main\\.ts|[a-z-]+\\.css)$|^src/embed/(?!element\\.ts)';
/** Where each thread starts. */
const ROOTS =
  '^src/(main\\.ts|worker/[a-z-]+\\.worker\\.ts|cli/simulate\\.ts|cli/run\\.mjs|embed/(element|early|frame)\\.ts)$';
const STYLES = '^src/.*\\.css$';

/** What every part of the page may know of the engine: types, column names, constants, registries, scenarios. */
const KNOWN_TO_PAGE = [TYPES, TABLE_TYPES, TICKS, REGISTRY, SCENARIO, CLIENT, PROTOCOL, STYLES];

/** @type {[name: string, from: string, may: string[]][]} */
const DIRECTIONS = [
  ['types-import-types', TYPES, [TYPES]],
  ['core-imports-types', CORE, [TYPES, CORE]],
  // Its own folder only: $1 is the stage's name.
  ['stage-imports-core', STAGE, [TYPES, CORE, '^src/engine/$1/']],
  ['trainers-import-model', TENSORFLOW, [TYPES, CORE, '^src/engine/model/', TENSORFLOW]],
  ['scenario-imports-stages', SCENARIO, [TYPES, CORE, STAGE, SCENARIO]],
  ['simulate-imports-scenario', SIMULATE, [TYPES, CORE, STAGE, SCENARIO, SIMULATE]],
  ['protocol-imports-types', PROTOCOL, [TYPES, TABLE_TYPES]],
  ['reader-imports-engine', CSV, [TYPES, CORE, '^src/engine/data/table/', CSV]],
  ['worker-imports-engine', WORKER, ['^src/engine/', SCENARIO, CSV, PROTOCOL, WORKER]],
  ['client-imports-protocol', CLIENT, [TYPES, TABLE_TYPES, PROTOCOL, CLIENT]],
  ['command-imports-engine', CLI, ['^src/engine/', SCENARIO, CSV, CLI]],
  ['charts-import-charts', CHARTS, [TYPES, CHARTS, STYLES]],
  ['state-imports-scenario', STATE, [...KNOWN_TO_PAGE, STATE]],
  ['ui-imports-state', UI, [...KNOWN_TO_PAGE, STATE, CHARTS, UI]],
  ['lessons-import-ui', LESSONS, [...KNOWN_TO_PAGE, STATE, CHARTS, UI, LESSONS]],
  ['app-imports-page', APP, [...KNOWN_TO_PAGE, STATE, CHARTS, UI, LESSONS, APP]],
  ['element-imports-nothing', ELEMENT, []],
];

const PACKAGES = '(^|/)node_modules/';
/** @param {string} names */
const packages = (names) => `(^|/)node_modules/(${names})(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...DIRECTIONS.map(([name, from, may]) => ({
      name,
      severity: /** @type {const} */ ('error'),
      from: { path: from },
      to: { path: '^src/', ...(may.length > 0 ? { pathNot: may } : {}) },
    })),
    {
      name: 'element-imports-no-package',
      severity: 'error',
      from: { path: ELEMENT },
      to: { path: '.' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea in two files, or two ideas with a third between them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'nothing-unreachable',
      comment: 'Workers are started by address, not by import: they are roots like the page and the command.',
      severity: 'error',
      from: { path: ROOTS },
      to: { path: '^src/', pathNot: [ROOTS, '\\.d\\.ts$'], reachable: false },
    },
    {
      name: 'src-imports-src',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/run\\.mjs$' },
      to: { path: '^(?!src/)', pathNot: PACKAGES, couldNotResolve: false, dependencyTypesNot: ['core'] },
    },
    {
      name: 'engine-imports-no-packages',
      comment: 'Pure arithmetic; random numbers may come from pure-rand, tf.js belongs to engine/tf.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: TENSORFLOW },
      to: { path: PACKAGES, pathNot: packages('pure-rand') },
    },
    {
      name: 'tensorflow-in-trainers',
      severity: 'error',
      from: { path: '^src/', pathNot: TENSORFLOW },
      to: { path: packages('@tensorflow') },
    },
    {
      name: 'trainers-import-tensorflow',
      severity: 'error',
      from: { path: TENSORFLOW },
      to: { path: PACKAGES, pathNot: packages('@tensorflow/tfjs-(core|backend-cpu)') },
    },
    {
      name: 'comlink-in-worker-folder',
      comment: 'On the page’s side only the three clients in worker/ talk to workers.',
      severity: 'error',
      from: { path: '^src/', pathNot: [CLIENT, WORKER] },
      to: { path: packages('comlink') },
    },
    {
      name: 'parser-in-reader',
      severity: 'error',
      from: { path: '^src/', pathNot: CSV },
      to: { path: packages('papaparse') },
    },
    {
      name: 'charts-know-d3',
      severity: 'error',
      from: { path: CHARTS },
      to: { path: PACKAGES, pathNot: '(^|/)node_modules/(@types/)?(d3[^/]*|svelte)(/|$)' },
    },
    {
      name: 'node-in-command',
      comment: 'Only the command runs in Node alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: CLI },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/run\\.mjs$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: packages('@types/[a-z0-9-]+') },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      // Reached through an alias of vite-plugins/aliases.mjs.
      to: { couldNotResolve: true, pathNot: '^vega-datasets/data/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Another language: compiled by scripts/build-kernel.mjs, imported by nothing.
    exclude: { path: '^src/engine/tf/simd/assembly/' },
    // Imports of types count: they are how knowledge spreads.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'types', 'default'],
      extensions: ['.ts', '.svelte', '.mjs', '.js', '.json'],
    },
  },
};
