/** The statistics of experiments. Differences are candidate − incumbent everywhere. */
export * from './always-valid';
export * from './paired';
export * from './power';
export * from './sample-ratio';
export * from './two-proportions';
export * from './welch';
