import { decimalText, parseAmount, parseValue, type Field, type Regions } from '../facts/index.ts';
import { normaliseText } from '../shared/index.ts';
import { LEXICON } from './lexicon.ts';

const BETWEEN_ITEMS = /[\s,;\u3001/|]+/;

/** True for a cell that says nothing: absent, which is not zero. */
export function isBlank(cell: string): boolean {
  return LEXICON.blanks.has(normaliseText(cell).trim());
}

/**
 * A cell as a value in the form of the contract, still to be checked. A bare figure takes the unit of the
 * header; without one it is in the unit of the field, as a number in the contract is.
 */
export function readCell(cell: string, field: Field, unit: string | null, regions: Regions): unknown {
  const text = cell.trim();
  if (field.kind === 'list') return itemsOf(text);
  if (field.kind !== 'money' && field.kind !== 'count') return dashed(text, field);
  const amount = parseAmount(text);
  if (!amount) return withUnit(text, field, unit, regions);
  if (amount.unit !== null || amount.magnitude) return text;
  return unit === null ? Number(decimalText(amount.value)) : `${text}${unit}`;
}

/** Ranges and rough figures: the unit of the header only where one is missing. */
function withUnit(text: string, field: Field, unit: string | null, regions: Regions): string {
  if (unit === null) return text;
  const read = parseValue(text, field, { asOf: 0, regions });
  return !read.ok && read.reason === 'no_unit' ? `${text}${unit}` : text;
}

/** Spreadsheets write days with slashes or points. */
function dashed(text: string, field: Field): string {
  const day = field.kind === 'date' ? /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text) : null;
  if (!day) return text;
  const [, year, month = '', date = ''] = day;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** What a cell lists is the whole answer to its header, as an array is in the contract. */
function itemsOf(text: string): string[] {
  if (LEXICON.none.has(normaliseText(text))) return [];
  return text.split(BETWEEN_ITEMS).filter((item) => item !== '');
}
