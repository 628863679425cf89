/** `arrivesAt` of a label that never comes. (−1 is a legal tick of history, so it cannot stand for "never".) */
export const NEVER = 0x7fffffff;
