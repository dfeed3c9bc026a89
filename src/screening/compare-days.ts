import type { Facts } from '../facts/index.ts';
import type { Day, Issue } from '../shared/index.ts';
import { checkRows, type RefusedRow } from './check-rows.ts';
import type { DayFacts } from './find-flips.ts';
import type { SheetKnowledge } from './read-sheet.ts';
import type { Sheet, SheetRow } from './types.ts';

/** The rows of a sheet that can be judged on both of two days. */
export interface ComparableRows {
  readonly rows: readonly SheetRow[];
  readonly from: DayFacts;
  readonly to: DayFacts;
  readonly refused: readonly RefusedRow[];
  /** Rows with dates after the first day: what they tell was not known then. */
  readonly later: readonly { readonly row: SheetRow; readonly issues: readonly Issue[] }[];
  /** Facts of all rows, set apart or not, for a look at whole columns. */
  readonly all: readonly Facts[];
}

/** Reads the facts of a sheet as known on each of two days; a row refused on either is left out of both. */
export function comparableRows(sheet: Sheet, knowledge: SheetKnowledge, from: Day, to: Day): ComparableRows {
  const [before, after] = [checkRows(sheet, knowledge, from), checkRows(sheet, knowledge, to)];
  const known = new Map(before.good.map((checked) => [checked.row, checked]));
  const pairs = after.good.flatMap((late) => {
    const early = known.get(late.row);
    return early ? [{ early, late }] : [];
  });
  const refused = new Map([...before.refused, ...after.refused].map((r) => [r.row, r]));
  return {
    rows: pairs.map(({ late }) => late.row),
    from: { day: from, facts: pairs.map(({ early }) => early.facts) },
    to: { day: to, facts: pairs.map(({ late }) => late.facts) },
    refused: [...refused.values()].sort((a, b) => a.row.line - b.row.line),
    later: pairs
      .filter(({ early }) => early.later.length > 0)
      .map(({ early }) => ({ row: early.row, issues: early.later })),
    all: [...after.good, ...after.refused].map(({ facts }) => facts),
  };
}
