import { AppError } from '../../shared/index.ts';
import type { Field } from '../../facts/index.ts';

/**
 * Facts of many enterprises, one column a fact, row by row in the same order.
 *
 * - `number`: money and counts in the scaled whole numbers of their field, and days. A blank is NaN in `lo`;
 *   `hi` is the same array as `lo` where no row holds a range. A day that never was is `Infinity` at both ends.
 * - `choice`: 0 is blank; a flag is 1 for no and 2 for yes; an enum is the place of its item, from 1.
 * - `items`: bit `i` is the item at place `i` (0-based); an item in neither mask is not known.
 * - `text`: codes and regions; 0 is blank, `n` is `texts[n - 1]`.
 *
 * `blanks` says where blanks are to be looked for: 1 for every `BLOCK` rows, by their order, that hold one; without
 * it they are looked for everywhere.
 *
 * `asked` is 1 in rows where a blank was asked for and is not known; null where that is so in none.
 */
export type Column = { readonly asked: Uint8Array | null } & (
  | {
      readonly kind: 'number';
      readonly lo: Float64Array;
      readonly hi: Float64Array;
      readonly blanks?: Uint8Array;
    }
  | { readonly kind: 'choice'; readonly codes: Uint8Array }
  | {
      readonly kind: 'items';
      readonly told: Uint8Array;
      readonly yes: Uint32Array;
      readonly no: Uint32Array;
    }
  | { readonly kind: 'text'; readonly ids: Uint32Array; readonly texts: readonly string[] }
);

export type ColumnKind = Column['kind'];
export type ColumnOf<K extends ColumnKind> = Extract<Column, { kind: K }>;

/** Columns by `factKey`; a fact without a column is blank in every row. */
export interface Columns {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}

/** The day of a title never held or an event that never was. */
export const NEVER = Infinity;

/** Items a list may have: one bit each, the sign bit left alone. */
export const MOST_ITEMS = 31;

export function columnKindOf(field: Field): ColumnKind {
  switch (field.kind) {
    case 'money':
    case 'count':
    case 'date':
      return 'number';
    case 'flag':
    case 'enum':
      return 'choice';
    case 'list':
      return 'items';
    case 'region':
    case 'code':
      return 'text';
  }
}

/** Bits of some items of a list field. */
export function itemMask(field: Field, items: readonly string[]): number {
  const places = items.map((id) => field.items.findIndex((item) => item.id === id));
  if (field.items.length > MOST_ITEMS || places.includes(-1))
    throw new AppError('bad_column', [{ code: 'list_items', path: field.id, info: { most: MOST_ITEMS } }]);
  return places.reduce((mask, place) => mask | (1 << place), 0);
}

/**
 * The column of a key, or null where there is none.
 * @throws AppError `bad_column` when it is of another kind or shorter than the rows
 */
export function columnAt<K extends ColumnKind>(columns: Columns, key: string, kind: K): ColumnOf<K> | null {
  const column = columns.columns.get(key);
  if (column === undefined) return null;
  const short = partsOf(column).some((part) => part.length < columns.rows);
  if (column.kind !== kind || short)
    throw new AppError('bad_column', [
      { code: short ? 'column_short' : 'column_kind', path: key, info: { expected: kind } },
    ]);
  return column as ColumnOf<K>;
}

type Part = Float64Array | Uint8Array | Uint32Array;

/** Arrays a column is made of. */
function partsOf(column: Column): Part[] {
  return column.asked === null ? valueParts(column) : [column.asked, ...valueParts(column)];
}

function valueParts(column: Column): Part[] {
  switch (column.kind) {
    case 'number':
      return [column.lo, column.hi];
    case 'choice':
      return [column.codes];
    case 'items':
      return [column.told, column.yes, column.no];
    case 'text':
      return [column.ids];
  }
}

/** The columns with every array in memory that threads share; arrays already there are kept. */
export function shareColumns({ rows, columns }: Columns): Columns {
  return { rows, columns: new Map([...columns].map(([key, column]) => [key, shareColumn(column)])) };
}

function shareColumn(told: Column): Column {
  const column = { ...told, asked: told.asked && share(told.asked, Uint8Array) };
  switch (column.kind) {
    case 'number': {
      const lo = share(column.lo, Float64Array);
      return { ...column, lo, hi: column.hi === column.lo ? lo : share(column.hi, Float64Array) };
    }
    case 'choice':
      return { ...column, codes: share(column.codes, Uint8Array) };
    case 'items':
      return {
        ...column,
        told: share(column.told, Uint8Array),
        yes: share(column.yes, Uint32Array),
        no: share(column.no, Uint32Array),
      };
    case 'text':
      return { ...column, ids: share(column.ids, Uint32Array) };
  }
}

function share<T extends Part>(part: T, make: new (buffer: SharedArrayBuffer) => T): T {
  if (part.buffer instanceof SharedArrayBuffer) return part;
  const copy = new make(new SharedArrayBuffer(part.byteLength));
  copy.set(part);
  return copy;
}
