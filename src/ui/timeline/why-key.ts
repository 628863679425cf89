/** Among the metrics of the quality row: the choice that shows the terms of one arm instead of one metric of all arms. */
export const WHY = 'why';
export const WHY_TITLE = 'Why it errs';
