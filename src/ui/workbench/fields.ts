/** What the workbench shows: groups of sections of fields, as plain data. */
import type { ColumnsParam, NumberParam, Param, Registry } from '../../engine/types';
import type { StageName } from '../../state/stages';

/** A registry as far as forms need it. */
export type AnyRegistry = Registry<unknown>;

/** A number whose slider ends before its range does; the rest can be typed. */
export type WideNumberParam = NumberParam & { reach?: [low: number, high: number] };
export interface TextParam {
  type: 'text';
  label: string;
  help: string;
  /** Characters. */
  max: number;
}
/** Which entry of a registry; the entry's own params follow as fields of their own. */
export interface KindParam {
  type: 'kind';
  label: string;
  help: string;
  registry: AnyRegistry;
  /** What is meant where there is none: the variant may then be left out. */
  none?: string;
}
/** Columns of a table come with it: they have no control. */
export type FieldParam = Exclude<Param, ColumnsParam> | WideNumberParam | TextParam | KindParam;

export interface Field {
  /** Into the complete scenario: 'arms.1.retrain.every'. Of a kind: the variant itself, 'arms.1.retrain'. */
  path: string;
  param: FieldParam;
  /** Of a kind: its name, or '' for none. */
  value: unknown;
  /** What it belongs to, for lists that show it alone: "monthly", "drift 1". */
  where: string;
}
export type ListPath = 'data.drifts' | 'monitor.tests' | 'arms';
export interface Section {
  id: string;
  title: string;
  fields: Field[];
  /** Closed at first, with `summary` in its place. */
  fold: boolean;
  summary: string;
  /** The arm that it speaks of. */
  arm?: number;
  /** An entry of a list that may be removed. */
  item?: { list: ListPath; index: number };
  /** The list of arms with its buttons. */
  manage?: 'arms';
}
export interface Group {
  stage: StageName;
  sections: Section[];
  /** List that can be added to here. */
  adds?: { list: ListPath; noun: string; most: number };
}
