/** Something is wrong with what was asked for: the command prints the sentence and exits with 2. */
export class UsageError extends Error {}
