import type { Said } from '../exact-reference.ts';
import type { RuleRow } from '../rule-rows.ts';

/** What an engine answers: a verdict, or that it could not be asked. */
export type Answer = Said | 'error';

/** An engine with the rule written the way its users would. */
export interface Peer {
  readonly name: string;
  /** Claims to compute without rounding. */
  readonly exact: boolean;
  /**
   * Rows brought into the form the engine takes, outside of what is measured.
   * @returns the verdict on a row by its place, throwing what the engine throws
   */
  load(rows: readonly RuleRow[]): (row: number) => Said | Promise<Said>;
}

/** Without a verdict of its own an engine says nothing: neither yes nor no. */
export function saidOf(value: unknown): Said {
  return value === true ? 'yes' : value === false ? 'no' : 'open';
}
