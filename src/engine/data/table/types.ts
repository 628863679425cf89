/** What is said about a table between those who read it, choose from it and run it. Types only: the page knows them too. */
import type { Scenario, TableSource } from '../../types';

/** A line that could not be used, and why. */
export interface Problem {
  /** Of the file, from 1. */
  line: number;
  /** A few words: "5 of 7 fields". */
  text: string;
}
/** Problems of one kind: all are counted, the first are kept. */
export interface Problems {
  count: number;
  first: Problem[];
}

/** What a reader chooses. */
export interface TableChoices {
  target: string;
  task: 'classification' | 'regression';
  /** Classes: the value that counts as 1. */
  positive: string;
  features: { name: string; type: 'number' | 'category' }[];
  order: 'rows' | 'time';
  /** Column of times; used in order of time. */
  time: string;
  rowsPerTick: number;
}
/** What the choices come to. */
export interface TablePlan {
  source: TableSource;
  clock: Scenario['clock'];
  /** Inputs of the model. */
  inputs: number;
  /** Rows at the end that fill no block. */
  remainder: number;
  /** Rows without a target or a time. */
  leftOut: Problems;
}

export interface ColumnSummary {
  name: string;
  nature: 'number' | 'date' | 'category' | 'none';
  /** What it may be chosen as. */
  canBe: { number: boolean; category: boolean; time: boolean };
  missing: number;
  /** Cells that are no numbers in a column of numbers. */
  words: Problems;
  /** Different values; null where there are too many to be categories. */
  distinct: number | null;
  /** The most frequent. */
  levels: { level: string; count: number }[];
  /** What it would be as a target. */
  asTarget: Pick<TableChoices, 'task' | 'positive'>;
}
/** Enough of a table to choose from, without its rows. */
export interface TableSummary {
  file: string;
  bytes: number;
  rows: number;
  fingerprint: string;
  columns: ColumnSummary[];
  /** The first rows as they stand. */
  preview: string[][];
  unreadable: Problems;
  /** What the reader decided, a sentence each: delimiter, header, encoding. */
  notes: string[];
  guess: TableChoices;
}
