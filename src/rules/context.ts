import { factKey, type Dictionary, type FactValue, type Facts } from '../facts/index.ts';
import { yearOf, type Day } from '../shared/index.ts';
import type { Quantity, Term } from './compiled.ts';
import type { Range } from './exact.ts';

/** What a test is evaluated against. Immutable; narrowing makes a new one. */
export interface Context {
  readonly facts: Facts;
  readonly dictionary: Dictionary;
  readonly asOf: Day;
  /** Calendar year of `asOf`; `year-1` is the year before. */
  readonly year: number;
  /** First year of business as far as surely known: earlier years are left out of windows. */
  readonly firstYear: number | null;
  /** Offset bound to `@each`, or null outside of it. */
  readonly each: number | null;
  /** Ranges cut down while one tier is looked at, by fact key. */
  readonly narrowed: ReadonlyMap<string, Range>;
}

/** Address of a fact a test reads. */
export interface InputKey {
  readonly field: string;
  readonly year: number | null;
}

export function createContext(
  facts: Facts,
  dictionary: Dictionary,
  asOf: Day,
  windowsFrom: string | null,
): Context {
  const founded = windowsFrom === null ? undefined : facts.get(factKey(windowsFrom, null))?.value;
  const firstYear = founded?.type === 'date' && Number.isFinite(founded.lo) ? yearOf(founded.lo) : null;
  return { facts, dictionary, asOf, year: yearOf(asOf), firstYear, each: null, narrowed: new Map() };
}

/** The value of a fact, or null when it is absent or asked and not known. */
export function readValue(ctx: Context, field: string, year: number | null): FactValue | null {
  const value = ctx.facts.get(keyOf(field, year))?.value;
  return value === undefined || value.type === 'unknown' ? null : value;
}

/** Calendar year of an offset; null stays null. */
export function yearAt(ctx: Context, offset: number | null): number | null {
  return offset === null ? null : ctx.year - offset;
}

const KEYS = new Map<string, Map<number, string>>();

/** `factKey`, remembered: a text made anew has to be hashed anew at every look-up. Few fields and years occur. */
function keyOf(field: string, year: number | null): string {
  if (year === null) return field;
  let years = KEYS.get(field);
  if (!years) KEYS.set(field, (years = new Map<number, string>()));
  let key = years.get(year);
  if (key === undefined) years.set(year, (key = factKey(field, year)));
  return key;
}

/** What a figure counts for that does not apply: nothing, beside others that do. */
const NOTHING: Range = { lo: 0, hi: 0 };

/** Range of a number: the fact, or the dictionary's bounds while it is not known. */
export function readRange(ctx: Context, field: string, year: number | null): Range {
  const key = keyOf(field, year);
  const narrowed = ctx.narrowed.size === 0 ? undefined : ctx.narrowed.get(key);
  if (narrowed) return narrowed;
  const value = ctx.facts.get(key)?.value;
  if (value?.type === 'number') return value;
  if (value?.type === 'never') return NOTHING;
  const spec = ctx.dictionary.fields.get(field);
  if (!spec) return { lo: -Infinity, hi: Infinity };
  return { lo: spec.bounds.min, hi: spec.kind === 'money' ? Infinity : spec.bounds.max };
}

/** Calendar years a term reads, without those before the first year of business. */
export function termYears(ctx: Context, term: Term): readonly (number | null)[] {
  if (term.years === null) return [null];
  if (term.years === 'each') return [yearAt(ctx, ctx.each)];
  const years = term.years.map((offset) => ctx.year - offset);
  if (years.length === 1 || ctx.firstYear === null) return years;
  const { firstYear } = ctx;
  const open = years.filter((y) => y >= firstYear);
  return open.length > 0 ? open : years.slice(-1);
}

/** Range of a quantity times its `den`: weighted sums of ranges are exact for whole numbers. */
export function rangeOf(ctx: Context, quantity: Quantity): Range {
  let lo = 0;
  let hi = 0;
  for (const term of quantity.terms)
    for (const year of termYears(ctx, term)) {
      const r = readRange(ctx, term.field, year);
      lo += term.weight * (term.weight > 0 ? r.lo : r.hi);
      hi += term.weight * (term.weight > 0 ? r.hi : r.lo);
    }
  return { lo, hi };
}

/** Every fact a quantity reads. */
export function quantityInputs(ctx: Context, quantity: Quantity): InputKey[] {
  const inputs: InputKey[] = [];
  for (const term of quantity.terms)
    for (const year of termYears(ctx, term)) inputs.push({ field: term.field, year });
  return inputs;
}

/** Scale of the first term's field; all terms of a quantity share one (checked at load). */
export function scaleOf(ctx: Context, quantity: Quantity): number {
  return ctx.dictionary.fields.get(quantity.terms[0]?.field ?? '')?.scale ?? 1;
}

/** The context with one fact held inside a range. */
export function narrow(ctx: Context, key: string, range: Range): Context {
  return { ...ctx, narrowed: new Map(ctx.narrowed).set(key, range) };
}
