import { checkRelations, parseFacts, type Facts } from '../facts/index.ts';
import type { Day, Issue } from '../shared/index.ts';
import type { SheetKnowledge } from './read-sheet.ts';
import type { Sheet, SheetRow } from './types.ts';

/** A row whose facts hold up, on one day. */
export interface CheckedRow {
  readonly row: SheetRow;
  readonly facts: Facts;
  /** Dates after the day: what had not happened yet is not known, neither yes nor no. */
  readonly later: readonly Issue[];
}

/** A row that is not judged. */
export interface RefusedRow {
  readonly row: SheetRow;
  readonly kind: 'bad_cells' | 'contradiction';
  /** What could be read all the same. */
  readonly facts: Facts;
  readonly issues: readonly Issue[];
}

export interface CheckedRows {
  readonly good: readonly CheckedRow[];
  readonly refused: readonly RefusedRow[];
}

/**
 * Facts of every row as known on a day. A row with a cell that cannot be read, or with figures that contradict
 * each other, is set apart and stops no other.
 */
export function checkRows(sheet: Sheet, knowledge: SheetKnowledge, asOf: Day): CheckedRows {
  const good: CheckedRow[] = [];
  const refused: RefusedRow[] = [];
  for (const row of sheet.rows) {
    const { facts, issues } = parseFacts(row.facts, knowledge.dictionary, knowledge.regions, asOf, 'sheet');
    const later = issues.filter(({ info }) => info['reason'] === 'future');
    const bad = [...row.issues, ...issues.filter((issue) => !later.includes(issue))];
    const broken = checkRelations(facts, knowledge.dictionary).filter(({ code }) => code === 'contradiction');
    if (bad.length > 0) refused.push({ row, kind: 'bad_cells', facts, issues: bad });
    else if (broken.length > 0) refused.push({ row, kind: 'contradiction', facts, issues: broken });
    else good.push({ row, facts, later });
  }
  return { good, refused };
}
