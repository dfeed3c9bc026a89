import type { Day, Issue } from '../shared/index.ts';
import { nearestField } from './parsing/nearest-field.ts';
import { isObject, parseValue, type ParseContext } from './parsing/parse-value.ts';
import { foundText, refuse, type Refusal } from './parsing/reading.ts';
import type { Regions } from './regions.ts';
import { factKey, type Dictionary, type Fact, type Facts, type FactSource, type Field } from './types.ts';

const [FIRST_YEAR, LAST_YEAR] = [1980, 2100];

/** Facts read, and everything that could not be read. */
export interface ParsedFacts {
  readonly facts: Facts;
  readonly issues: readonly Issue[];
}

/**
 * Reads facts in the JSON form of the contract. Nothing is guessed: what is not certain becomes an issue, and
 * the rest is read all the same.
 *
 * Issues: `unknown_field` (with the nearest id), `bad_year`, `bad_value` (with a reason), each with its path such
 * as `sales_revenue.2025`. Whether facts contradict each other is another question: `checkRelations`.
 *
 * @param asOf the day that true, months and years are read against; no date lies after it where the field says so
 */
export function parseFacts(
  input: unknown,
  dictionary: Dictionary,
  regions: Regions,
  asOf: Day,
  source: FactSource,
): ParsedFacts {
  const facts = new Map<string, Fact>();
  const issues: Issue[] = [];
  const context = { asOf, regions };
  if (!isObject(input)) return { facts, issues: [badValue('facts', input, refuse('wrong_kind'))] };
  for (const [id, raw] of Object.entries(input)) {
    const field = dictionary.fields.get(id);
    const read = field ? readField(field, raw, context, source) : [unknownField(id, dictionary)];
    for (const result of read)
      if ('code' in result) issues.push(result);
      else facts.set(factKey(result.field, result.year), result);
  }
  return { facts, issues };
}

function readField(field: Field, raw: unknown, context: ParseContext, source: FactSource): (Fact | Issue)[] {
  if (field.period !== 'year') return [readOne(field, null, raw, context, source)];
  if (!isObject(raw) || 'min' in raw || 'max' in raw) return [badValue(field.id, raw, refuse('needs_years'))];
  return Object.entries(raw).map(([key, value]) => {
    const year = /^\d{4}$/.test(key) ? Number(key) : NaN;
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return readOne(field, year, value, context, source);
    const info = { found: foundText(key), min: FIRST_YEAR, max: LAST_YEAR };
    return { code: 'bad_year', path: `${field.id}.${key}`, info };
  });
}

function readOne(
  field: Field,
  year: number | null,
  raw: unknown,
  context: ParseContext,
  source: FactSource,
): Fact | Issue {
  const reading = parseValue(raw, field, context);
  if (!reading.ok) return badValue(year === null ? field.id : `${field.id}.${year}`, raw, reading);
  const quote = typeof raw === 'string' ? { quote: raw } : {};
  return { field: field.id, year, value: reading.value, source, ...quote };
}

function badValue(path: string, raw: unknown, { reason, info }: Refusal): Issue {
  return { code: 'bad_value', path, info: { found: foundText(raw), reason, ...info } };
}

function unknownField(id: string, dictionary: Dictionary): Issue {
  const nearest = nearestField(id, dictionary);
  return {
    code: 'unknown_field',
    path: foundText(id),
    info: { found: foundText(id), suggestion: nearest?.id ?? '', label: nearest?.label ?? '' },
  };
}
