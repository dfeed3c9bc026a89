import type { Field } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import type { Sentence } from './clauses.ts';
import type { Cell, Grid } from './grid.ts';
import { endsOf, kindOf, noteKind, putKinds, type Kinds } from './kinds.ts';
import type { Mark, MarkOf } from './marks.ts';
import type { Message } from './message.ts';
import { amountIn, headOf, isHeadUnit, yearIn, type Head } from './table-cells.ts';
import { fitOf, statedAmount } from './values.ts';

interface TableContext {
  readonly message: Message;
  readonly marks: readonly Mark[];
  /** Unit said in a corner, a caption or the rest of the message. */
  readonly power: number | null;
  readonly kinds: Kinds;
}

const NO_SENTENCE: Sentence = { start: 0, end: 0, clauses: [] };

/**
 * Reads the figures of a pasted table: fields down and years across, years down and fields across, or fields
 * across and one row of figures. Blank cells are not known, never zero.
 * @returns false when the grid is no such table; nothing is recorded then
 */
export function readTable(message: Message, grid: Grid): boolean {
  const marks = message.marks.filter((mark) => mark.start >= grid.start && mark.end <= grid.end);
  const unit = marks.find(
    (mark): mark is MarkOf<'unit'> => mark.kind === 'unit' && !isHeadUnit(message, mark),
  );
  const table: TableContext = {
    message,
    marks,
    power: unit?.power ?? message.unit?.power ?? null,
    kinds: new Map(),
  };
  const at = grid.rows.findIndex(
    (row) => row.filter((cell) => headOf(table.marks, cell).kind !== 'other').length > 0,
  );
  const header = grid.rows[at];
  if (!header) return false;
  const heads = header.map((cell) => headOf(table.marks, cell));
  const rows = grid.rows.slice(at + 1);
  const across = heads.filter((head) => head.kind === 'year').length > 0;
  const done = across ? fieldsDown(table, heads, rows) : fieldsAcross(table, heads, rows);
  if (done === 0) return false;
  putKinds(message, table.kinds);
  for (const mark of marks) message.used.add(mark);
  return true;
}

/** Years in the header, a field at the head of each row. */
function fieldsDown(table: TableContext, heads: readonly Head[], rows: readonly (readonly Cell[])[]): number {
  let done = 0;
  for (const row of rows) {
    const head = row.map((cell) => headOf(table.marks, cell)).find((h) => h.kind === 'field');
    if (head?.kind !== 'field') continue;
    // A row may lack its label column's blank; cells are matched from the right.
    const shift = row.length - heads.length;
    for (const [i, column] of heads.entries()) {
      const cell = row[i + shift];
      if (column.kind === 'year' && cell && headOf(table.marks, cell).kind !== 'field')
        done += putCell(table, head, column.year, cell);
    }
  }
  return done;
}

/** Fields in the header, a year somewhere in each row, or one row without a year. */
function fieldsAcross(
  table: TableContext,
  heads: readonly Head[],
  rows: readonly (readonly Cell[])[],
): number {
  const filled = rows.filter((row) => row.some((cell) => amountIn(cell) !== null));
  let done = 0;
  for (const row of filled) {
    const year = row
      .map((cell, i) => (heads[i]?.kind === 'field' ? null : yearIn(cell)))
      .find((y) => y !== null);
    if (year === undefined && filled.length > 1) continue;
    for (const [i, head] of heads.entries()) {
      const cell = row[i];
      if (head.kind === 'field' && cell) done += putCell(table, head, year ?? table.message.lastYear, cell);
    }
  }
  return done;
}

/** One figure of a table; returns 1 when the cell was a figure, known or asked back. */
function putCell(
  table: TableContext,
  head: Extract<Head, { kind: 'field' }>,
  year: number,
  cell: Cell,
): 0 | 1 {
  const { message } = table;
  const { field } = head.mark;
  const amount = amountIn(cell);
  const fit = amount ? fitOf(field, amount) : 'misfit';
  if (!amount || fit === 'misfit' || fit === 'share') return 0;
  const power = fit === 'needs_unit' ? (head.power ?? table.power) : 0;
  const quote = message.prepared.quote(cell.start, cell.end);
  const at = { year: field.period === 'year' ? year : null, quote };
  if (power === null) askUnit(message, field, at, cell);
  else putValue(table, head, at, cell, statedAmount(field, amount, power));
  return 1;
}

/** A kind of property counts towards its class; anything else is stated as it is. */
function putValue(
  { message, kinds }: TableContext,
  { mark }: Extract<Head, { kind: 'field' }>,
  at: { readonly year: number | null; readonly quote: string },
  cell: Cell,
  value: StatedValue,
): void {
  if (mark.kind === 'field') {
    message.findings.add(cell.start, { kind: 'set', field: mark.field.id, ...at, value });
    return;
  }
  const kind = kindOf(message, mark);
  const figure = { kind, sentence: NO_SENTENCE, at: cell.start, quote: at.quote, ...endsOf(value) };
  noteKind(kinds, mark.field, figure);
}

function askUnit(
  message: Message,
  field: Field,
  at: { year: number | null; quote: string },
  cell: Cell,
): void {
  const { quote, year } = at;
  message.findings.unsure(cell.start, {
    ...{ key: 'unit', quote, info: { field: field.label, number: quote }, candidates: [field.id] },
    pending: { field: field.id, year, number: quote },
  });
}
