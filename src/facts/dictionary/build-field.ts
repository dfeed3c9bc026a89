import { parseDay } from '../../shared/index.ts';
import { decimalOf, toScaled } from '../decimal.ts';
import type { FieldEntry } from './dictionary-schema.ts';
import { LEXICON } from '../figures/lexicon.ts';
import type { YamlPath } from './yaml-source.ts';
import type { Field } from '../types.ts';

/** A problem of a field entry: where in the entry, what was found, what was expected. */
export interface EntryProblem {
  readonly at: YamlPath;
  readonly code: string;
  readonly found: string;
  readonly expected: string;
}

const MONEY_SCALE = 100;
/** 13 month ends give 24ths, 8 quarter edges give 8ths: both are exact in multiples of 24. */
const AVERAGE_PARTS = 24;

/** Steps of one unit: 100 for money; 10^decimals for counts, and for averages of a year also every 24th (30000 for four decimals). */
export function scaleOf(entry: FieldEntry): number {
  if (entry.kind === 'money') return MONEY_SCALE;
  const decimal = 10 ** (entry.decimals ?? 0);
  if (entry.timing !== 'year_average' || entry.decimals === undefined) return decimal;
  return (decimal * AVERAGE_PARTS) / greatestCommonDivisor(decimal, AVERAGE_PARTS);
}

/** Field of a well-shaped entry; what contradicts itself is reported through `report`. */
export function buildField(entry: FieldEntry, report: (problem: EntryProblem) => void): Field {
  checkKind(entry, report);
  return {
    id: entry.id,
    group: entry.group,
    label: entry.label,
    kind: entry.kind,
    period: entry.period,
    unit: entry.unit,
    scale: scaleOf(entry),
    definition: entry.definition,
    where: entry.where,
    ask: entry.ask,
    cost: entry.cost,
    sensitivity: entry.sensitivity,
    aliases: entry.aliases,
    items: (entry.values ?? []).map((v) => ({ id: v.id, label: v.label, aliases: v.aliases ?? [] })),
    trueMeans: entry.true_means ?? null,
    validity: entry.validity ?? null,
    onlyIf: entry.only_if ?? null,
    bounds: buildBounds(entry, report),
    basis: entry.basis ?? null,
    usedBy: entry.used_by,
  };
}

function checkKind(entry: FieldEntry, report: (problem: EntryProblem) => void): void {
  const { kind } = entry;
  const number = kind === 'money' || kind === 'count';
  const listed = kind === 'enum' || kind === 'list';
  const rules: readonly [boolean, string, string][] = [
    [kind === 'money' && entry.unit !== MONEY_UNIT, 'unit', 'the unit of money'],
    [
      kind === 'count' && (entry.unit === null || entry.unit === MONEY_UNIT),
      'unit',
      'a unit that is counted',
    ],
    [!number && entry.unit !== null, 'unit', 'null, only amounts and counts have a unit'],
    [listed !== (entry.values !== undefined), 'values', 'values for enum and list fields, none for others'],
    [kind !== 'count' && entry.decimals !== undefined, 'decimals', 'no decimals, they are for counts'],
    [kind !== 'date' && entry.true_means !== undefined, 'true_means', 'no true_means, it is for dates'],
    [
      (entry.true_means === 'within_validity') !== (entry.validity !== undefined),
      'validity',
      'validity together with true_means: within_validity, and only then',
    ],
  ];
  for (const [broken, key, expected] of rules)
    if (broken) report({ at: [key], code: 'wrong_kind', found: found(entry, key), expected });
}

function buildBounds(entry: FieldEntry, report: (problem: EntryProblem) => void): Field['bounds'] {
  const { bounds } = entry;
  const usual = bounds.usual?.map((n) => readNumberBound(n, scaleOf(entry)) ?? NaN);
  const [a, b] = [usual?.[0] ?? null, usual?.[1] ?? null];
  const [min, max] = [readBound(entry, 'min', report), readBound(entry, 'max', report)];
  const ordered = min <= max && (a === null || b === null || (min <= a && a <= b && b <= max));
  const found = JSON.stringify(bounds);
  if (!ordered) report({ at: ['bounds'], code: 'bad_bounds', found, expected: 'min <= usual <= max' });
  return { min, max, usual: a === null || b === null ? null : [a, b] };
}

/** A bound in steps or days; infinite where none is written, which only dates must not leave out. */
function readBound(entry: FieldEntry, key: 'min' | 'max', report: (problem: EntryProblem) => void): number {
  const written = entry.bounds[key];
  const open = key === 'min' ? -Infinity : Infinity;
  if (written === undefined && entry.kind !== 'date') return open;
  const bound = boundOf(written, entry);
  const expected = expectedBound(entry);
  if (bound === null) report({ at: ['bounds', key], code: 'bad_bounds', found: String(written), expected });
  return bound ?? open;
}

function boundOf(written: number | string | undefined, entry: FieldEntry): number | null {
  if (written === undefined) return null;
  if (entry.kind === 'date') return readDateBound(written);
  return entry.kind === 'money' || entry.kind === 'count' ? readNumberBound(written, scaleOf(entry)) : null;
}

function expectedBound(entry: FieldEntry): string {
  if (entry.kind === 'date') return 'a day YYYY-MM-DD, or as_of for max; both are required';
  return entry.kind === 'money' || entry.kind === 'count'
    ? 'a number of the unit'
    : 'no bounds for this kind';
}

/** The as-of day as an upper bound is held as Infinity. */
function readDateBound(written: number | string): number | null {
  return written === 'as_of' ? Infinity : typeof written === 'string' ? parseDay(written) : null;
}

function readNumberBound(written: number | string, scale: number): number | null {
  const value = typeof written === 'number' ? decimalOf(String(written)) : null;
  return value && toScaled(value, scale);
}

function found(entry: FieldEntry, key: string): string {
  return JSON.stringify((entry as Readonly<Record<string, unknown>>)[key] ?? null);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

const MONEY_UNIT = Object.entries(LEXICON.field_units).find(([, units]) => units.yuan)?.[0];
