import { assertNever, type Day } from '../../shared/index.ts';
import { parseCode, parseEnum, parseFlag, parseList, parseRegion } from './parse-choice.ts';
import { dateRange, parseDate } from './parse-date.ts';
import { numberRange, parseNumber } from './parse-number.ts';
import { accept, refuse, type Reading } from './reading.ts';
import type { Regions } from '../regions.ts';
import type { Field } from '../types.ts';

/** What a value is read against. */
export interface ParseContext {
  readonly asOf: Day;
  readonly regions: Regions;
}

/** One value in any form of the contract: number, text, range, list, true, false, or null for not known. */
export function parseValue(raw: unknown, field: Field, context: ParseContext): Reading {
  if (raw === null) return accept({ type: 'unknown' });
  switch (field.kind) {
    case 'money':
    case 'count':
    case 'date':
      return isObject(raw) ? parseRange(raw, field, context) : parseMeasure(raw, field, context);
    case 'flag':
      return parseFlag(raw);
    case 'enum':
      return parseEnum(raw, field);
    case 'list':
      return parseList(raw, field);
    case 'region':
      return parseRegion(raw, context.regions);
    case 'code':
      return parseCode(raw);
    default:
      return assertNever(field.kind);
  }
}

/** A plain object, as JSON gives it. */
export function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function parseMeasure(raw: unknown, field: Field, { asOf }: ParseContext): Reading {
  return field.kind === 'date' ? parseDate(raw, field, asOf) : parseNumber(raw, field, asOf);
}

/** `{min?, max?}`, at least one of them, both inclusive and each a value of its own. */
function parseRange(raw: Readonly<Record<string, unknown>>, field: Field, context: ParseContext): Reading {
  const keys = Object.keys(raw);
  if (keys.length === 0 || keys.some((key) => key !== 'min' && key !== 'max'))
    return refuse(keys.length > 0 && keys.every((key) => /^\d{4}$/.test(key)) ? 'no_years' : 'wrong_kind');
  const [min, max] = [parseEnd(raw['min'], 'lo', field, context), parseEnd(raw['max'], 'hi', field, context)];
  if (!isEnd(min)) return min;
  if (!isEnd(max)) return max;
  return field.kind === 'date' ? dateRange(min, max, field, context.asOf) : numberRange(min, max, field);
}

/** One end as a whole number or day; null when it is open. */
function parseEnd(
  raw: unknown,
  side: 'lo' | 'hi',
  field: Field,
  context: ParseContext,
): number | null | (Reading & { readonly ok: false }) {
  if (raw === undefined) return null;
  if (typeof raw !== 'string' && typeof raw !== 'number') return refuse('wrong_kind');
  const reading = parseMeasure(raw, field, context);
  if (!reading.ok) return reading;
  const { value } = reading;
  if (value.type === 'date') return value[side];
  if (value.type !== 'number') return refuse('wrong_kind');
  // "At most about 30 million" has no edge to hold it to.
  return value.lo === value.hi ? value.lo : refuse('not_a_figure');
}

function isEnd(end: ReturnType<typeof parseEnd>): end is number | null {
  return end === null || typeof end === 'number';
}
