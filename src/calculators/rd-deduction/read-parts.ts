import { parseAmount, toScaled, type Reading } from '../../facts/index.ts';
import type { Issue } from '../../shared/index.ts';
import { rational, type Rational } from '../rational.ts';
import type { MonthName } from './types.ts';

/** Longer lives than a century are slips of the pen. */
const LONGEST_LIFE = 1200;
const MONTHS_OF_YEAR = 12;

/** Reads one money value in the forms of the contract as a value of a dictionary field, in fen. */
export type MoneyReader = (raw: unknown, field: string) => Reading;
export type Raw = Readonly<Record<string, unknown>>;
/** Notes a problem of the value at a path and stands for the value that is missing. */
export type Report = (path: string, reason: string, info?: Issue['info']) => null;

/** The field whose unit, decimals and bounds the cost figures share. */
export const COST_FIELD = 'rd_expense_deductible';

/** An exact amount; a range or null (asked and not known) is refused, as a sum over it would be a guess. */
export function readExact(reading: Reading, path: string, report: Report): Rational | null {
  if (!reading.ok) return report(path, reading.reason, reading.info);
  const { value } = reading;
  if (value.type === 'unknown') return report(path, 'calc_not_known');
  if (value.type !== 'number' || value.lo !== value.hi) return report(path, 'calc_not_exact');
  return rational(value.lo);
}

/** A whole number of months, or text with months or years; null = not given. */
export function readMonths(raw: Raw, name: MonthName, report: Report): number | null {
  const given = raw[name];
  if (given === undefined) return null;
  const [min, max] = [name === 'op_months' ? 1 : 0, name === 'life_m' ? LONGEST_LIFE : MONTHS_OF_YEAR];
  const months = typeof given === 'string' ? monthsOfText(given) : given;
  return typeof months === 'number' && Number.isInteger(months) && months >= min && months <= max
    ? months
    : report(name, 'calc_bad_months', { min, max });
}

function monthsOfText(text: string): number | null {
  const amount = parseAmount(text);
  if (amount?.unit === 'month') return toScaled(amount.value, 1);
  return amount?.unit === 'year' ? toScaled(amount.value, MONTHS_OF_YEAR) : null;
}

export function unknownField(key: string, keys: readonly string[], at = ''): Issue {
  const found = at + foundText(key);
  return {
    code: 'unknown_field',
    path: found,
    info: { found, known: keys.join(', '), reason: 'calc_unknown_field' },
  };
}

export function badValue(path: string, raw: unknown, reason: string, info: Issue['info'] = {}): Issue {
  return { code: 'bad_value', path, info: { found: foundText(raw), reason, ...info } };
}

export function isObject(raw: unknown): raw is Raw {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** What was found, short enough for a message. */
export function foundText(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');
  return text.length > 40 ? `${text.slice(0, 40)}\u2026` : text;
}
