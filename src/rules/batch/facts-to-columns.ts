import { factKey, type Dictionary, type Facts, type FactValue, type Field } from '../../facts/index.ts';
import { AppError } from '../../shared/index.ts';
import { blankBlocks } from './block.ts';
import { columnKindOf, itemMask, NEVER, type Column, type Columns } from './columns.ts';

/**
 * The facts of many enterprises as columns, in their order: one column for every fact that any of them tells.
 * @throws AppError `bad_column` for a value that is not of the kind of its field
 */
export function factsToColumns(list: readonly Facts[], dictionary: Dictionary): Columns {
  const writers = new Map<string, Writer>();
  list.forEach((facts, row) => {
    for (const { field, year, value } of facts.values()) {
      const key = factKey(field, year);
      const spec = dictionary.fields.get(field);
      if (!spec) continue;
      let writer = writers.get(key);
      if (!writer) writers.set(key, (writer = askedWriter(writerOf(spec, list.length), list.length)));
      if (!writer.write(row, value))
        throw new AppError('bad_column', [{ code: 'column_value', path: key, info: { found: value.type } }]);
    }
  });
  return {
    rows: list.length,
    columns: new Map([...writers].map(([key, writer]) => [key, writer.column(null)])),
  };
}

interface Writer {
  /** False when the value does not belong in the column. */
  write(row: number, value: FactValue): boolean;
  column(asked: Uint8Array | null): Column;
}

function writerOf(field: Field, rows: number): Writer {
  switch (columnKindOf(field)) {
    case 'number':
      return numberWriter(rows);
    case 'choice':
      return choiceWriter(field, rows);
    case 'items':
      return itemsWriter(field, rows);
    case 'text':
      return textWriter(rows);
  }
}

/** Keeps what was asked and is not known beside the values. */
function askedWriter(values: Writer, rows: number): Writer {
  let asked: Uint8Array | null = null;
  return {
    write(row, value) {
      if (value.type !== 'unknown') return values.write(row, value);
      asked ??= new Uint8Array(rows);
      asked[row] = 1;
      return true;
    },
    column: () => values.column(asked),
  };
}

function numberWriter(rows: number): Writer {
  const lo = new Float64Array(rows).fill(NaN);
  let hi: Float64Array | null = null;
  return {
    write(row, value) {
      if (value.type === 'never') lo[row] = NEVER;
      else if (value.type === 'number' || value.type === 'date') lo[row] = value.lo;
      else return false;
      const high = value.type === 'never' ? NEVER : value.hi;
      // Most columns hold no range: the second array is made when the first one comes.
      if (hi === null && high !== lo[row]) hi = lo.slice();
      if (hi !== null) hi[row] = high;
      return true;
    },
    column: (asked) => ({ kind: 'number', asked, lo, hi: hi ?? lo, blanks: blankBlocks(lo) }),
  };
}

function choiceWriter(field: Field, rows: number): Writer {
  const codes = new Uint8Array(rows);
  const places = new Map(field.items.map((item, place) => [item.id, place + 1]));
  return {
    write(row, value) {
      const code =
        value.type === 'flag' ? (value.value ? 2 : 1) : value.type === 'choice' ? places.get(value.id) : 0;
      codes[row] = code ?? 0;
      return codes[row] > 0;
    },
    column: (asked) => ({ kind: 'choice', asked, codes }),
  };
}

function itemsWriter(field: Field, rows: number): Writer {
  const [told, yes, no] = [new Uint8Array(rows), new Uint32Array(rows), new Uint32Array(rows)];
  return {
    write(row, value) {
      if (value.type !== 'items') return false;
      told[row] = 1;
      yes[row] = itemMask(field, value.yes);
      no[row] = itemMask(field, value.no);
      return true;
    },
    column: (asked) => ({ kind: 'items', asked, told, yes, no }),
  };
}

function textWriter(rows: number): Writer {
  const ids = new Uint32Array(rows);
  const known = new Map<string, number>();
  return {
    write(row, value) {
      if (value.type !== 'code') return false;
      const id = known.get(value.text) ?? known.size + 1;
      known.set(value.text, id);
      ids[row] = id;
      return true;
    },
    column: (asked) => ({ kind: 'text', asked, ids, texts: [...known.keys()] }),
  };
}
