import { addDays } from './calendar.ts';
import { dayBounds, fieldOf, stepsOf, type RawField } from './fields.ts';
import { gateOf, idleKeys, openingOf } from './naive-closed.ts';
import type { Random } from './random.ts';
import { compare, plus, rational, ZERO, type Rational } from './rational.ts';
import { isFigure, without, withValue, type Row, type Value } from './row.ts';

// Amounts in 万元 and counts that divide evenly by common percentages, so that lines can be hit exactly.
const AMOUNTS = [
  0, 10, 50, 80, 100, 120, 200, 300, 500, 600, 800, 1000, 1100, 1200, 1500, 2000, 3000, 5000, 8000,
];
const LARGE = [10_000, 12_000, 20_000, 30_000, 40_000, 50_000];
const COUNTS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 100, 200, 400, 500, 600];
const REGIONS = ['640104', '640302', '640000', '640500', '510107', '710000', '810000', '820000'];
const INDUSTRIES = [
  'C3011',
  'C1610',
  'C16',
  'F5112',
  'H6110',
  'K7010',
  'L7211',
  'R9010',
  'I6510',
  'A0111',
  'C',
];

/** An enterprise that nobody has seen, with every fact a pack reads. */
export function randomRow(random: Random, keys: readonly string[], asOf: string): Row {
  const values = new Map<string, Value>();
  for (const key of keys) values.set(key, randomValue(random, key, asOf));
  const founded = values.get('established_on');
  if (typeof founded === 'string' && random.chance(0.5))
    for (const [key, value] of values)
      if (isFigure(value) && (key.split('@')[1] ?? '9999') < founded.slice(0, 4)) values.set(key, ZERO);
  return reconcile({ asOf, values }, null);
}

const FACTORS = [100n, 100n, 105n, 110n, 120n, 125n, 150n];

/** An enterprise without gaps: founded long ago, no amount at zero, figures that stand still or grow. */
export function soundRow(random: Random, keys: readonly string[], asOf: string): Row {
  const values = new Map(randomRow(random, keys, asOf).values);
  if (values.has('established_on')) values.set('established_on', '2009-03-01');
  for (const key of [...values.keys()].sort()) {
    const value = values.get(key);
    if (!isFigure(value)) continue;
    const [field, year] = key.split('@');
    const before = values.get(`${field}@${Number(year) - 1}`);
    const { kind, bounds } = fieldOf(key);
    if (kind === 'money' && isFigure(before))
      values.set(key, rational((before.n * random.pick(FACTORS)) / 100n));
    else if (kind === 'money')
      values.set(key, rational(BigInt(random.pick(AMOUNTS.filter((n) => n >= 100))) * 1_000_000n));
    else if (value.n === 0n && Number(bounds.max ?? 1) >= 1 && random.chance(0.5))
      values.set(key, rational(1n));
  }
  return reconcile(opened({ asOf, values }), null);
}

/** The row with all of its facts applying. */
function opened(row: Row): Row {
  return idleKeys(row).reduce(
    (r, key) => withValue(r, gateOf(key) ?? key, openingOf(row, key) ?? false),
    row,
  );
}

/** The row with nothing told of what does not apply: told, it stays, and no blank could have said it. */
export function settled(row: Row): Row {
  return without(row, idleKeys(row));
}

/** Whether no figure is told for a year before the founding: nothing could be known of it. */
export function isPlausible({ values }: Row): boolean {
  const founded = values.get('established_on');
  return [...values].every(([key, value]) => {
    const year = key.split('@')[1];
    const early = typeof founded === 'string' && year !== undefined && year < founded.slice(0, 4);
    return !early || !isFigure(value) || value.n === 0n;
  });
}

export function randomValue(random: Random, key: string, asOf: string): Value {
  const field = fieldOf(key);
  switch (field.kind) {
    case 'money':
      return randomMoney(random, field);
    case 'count':
      return randomCount(random, field);
    case 'date':
      return randomDay(random, field, asOf);
    case 'flag':
      return random.chance(0.5);
    case 'enum':
      return random.pick(field.values ?? []).id;
    case 'list':
      return new Set((field.values ?? []).filter(() => random.chance(0.15)).map(({ id }) => id));
    case 'region':
      return random.chance(0.5) ? '640104' : random.pick(REGIONS);
    case 'code':
      return random.pick(INDUSTRIES);
  }
}

function randomMoney(random: Random, field: RawField): Rational {
  const amount = random.chance(0.15) ? random.pick(LARGE) : random.pick(AMOUNTS);
  const wan = BigInt(amount) * 1_000_000n;
  const fen = random.chance(0.2) ? BigInt(random.below(1_000_000)) : 0n;
  const negative = Number(field.bounds.min ?? -1) < 0 && random.chance(0.1);
  return rational(negative ? -wan - fen : wan + fen);
}

function randomCount(random: Random, field: RawField): Rational {
  const [min, max] = [Number(field.bounds.min ?? 0), Number(field.bounds.max ?? Infinity)];
  const count = random.pick(COUNTS.filter((n) => n >= min && n <= max));
  const steps = stepsOf(field);
  const extra =
    steps > 1n && count + 1 <= max && random.chance(0.2) ? BigInt(random.below(Number(steps))) : 0n;
  return rational(BigInt(count) * steps + extra, steps);
}

function randomDay(random: Random, field: RawField, asOf: string): Value {
  if (field.true_means !== undefined && random.chance(0.3)) return false;
  const old = random.chance(0.5) && field.true_means === undefined;
  const back = old ? 1_500 + random.below(4_000) : random.below(1_500);
  const [first, last] = dayBounds(field, asOf);
  const day = addDays(asOf, -back);
  return day < first ? first : day > last ? last : day;
}

/** Facts that the dictionary ties together agree; the one that was just moved is kept. */
export function reconcile(row: Row, moved: string | null): Row {
  const [total, one, two] = ['ip_total', 'ip_class1_count', 'ip_class2_count'].map((key) =>
    row.values.get(key),
  );
  if (!isFigure(total) || !isFigure(two)) return row;
  const values = new Map(row.values);
  const isKept = moved === 'ip_total';
  if (isFigure(one) && isKept) values.set('ip_class1_count', ZERO).set('ip_class2_count', total);
  else if (isFigure(one)) values.set('ip_total', plus(one, two));
  // Without the other part the total holds this one at least.
  else if (compare(two, total) > 0) values.set(isKept ? 'ip_class2_count' : 'ip_total', isKept ? total : two);
  return { ...row, values };
}
