import { parseApplicability, refutes, type Applicability } from './applicability.ts';
import { factKey, type Dictionary, type Fact, type Facts, type FactValue, type Field } from './types.ts';

/** Years before the as-of year, itself included, that a condition can read. */
const YEARS_READ = 10;

/** A field with an `only_if`, and what it holds where that is known to be false. */
export interface Conditional {
  readonly field: Field;
  readonly rule: Applicability;
  /**
   * An event never was, a yes-or-no is no, a part of nothing is 0. Any other figure or choice is `never`: there is
   * nothing it could be of, so no line and no list holds for it.
   */
  readonly absent: FactValue;
}

const CONDITIONALS = new WeakMap<Dictionary, readonly Conditional[]>();

/** The fields of a dictionary that apply only if another one says so. */
export function conditionalsOf(dictionary: Dictionary): readonly Conditional[] {
  let found = CONDITIONALS.get(dictionary);
  if (!found) {
    found = [...dictionary.fields.values()].flatMap((field) => {
      const rule = field.onlyIf === null ? null : parseApplicability(field.onlyIf);
      return rule ? [{ field, rule, absent: absentValue(field, rule, dictionary) }] : [];
    });
    CONDITIONALS.set(dictionary, found);
  }
  return found;
}

/**
 * Facts with every field closed whose `only_if` is known to be false, source `default`. What was given is never
 * changed; `unknown` counts as missing.
 * @param year calendar year of the as-of day
 */
export function closeFields(facts: Facts, dictionary: Dictionary, year: number): Facts {
  let closed: Map<string, Fact> | null = null;
  for (const [gate, conditionals] of gatesOf(dictionary)) {
    const value = facts.get(gate)?.value;
    if (!value) continue;
    for (const conditional of conditionals) {
      if (refutes(value, conditional.rule.unless) !== true) continue;
      for (const fact of missingOf(conditional, facts, year))
        (closed ??= new Map(facts)).set(factKey(fact.field, fact.year), fact);
    }
  }
  return closed ?? facts;
}

const GATES = new WeakMap<Dictionary, ReadonlyMap<string, readonly Conditional[]>>();

/** Conditional fields by the one that says whether they apply: most enterprises tell few of those. */
function gatesOf(dictionary: Dictionary): ReadonlyMap<string, readonly Conditional[]> {
  let found = GATES.get(dictionary);
  if (!found) {
    found = Map.groupBy(conditionalsOf(dictionary), ({ rule }) => rule.field);
    GATES.set(dictionary, found);
  }
  return found;
}

/** What a closed field holds in the years in which it is not told. */
function missingOf({ field, absent }: Conditional, facts: Facts, year: number): Fact[] {
  const years = field.period === 'year' ? Array.from({ length: YEARS_READ }, (_, i) => year - i) : [null];
  return years
    .filter((at) => (facts.get(factKey(field.id, at))?.value.type ?? 'unknown') === 'unknown')
    .map((at) => ({ field: field.id, year: at, value: absent, source: 'default' }));
}

function absentValue(field: Field, rule: Applicability, dictionary: Dictionary): FactValue {
  if (field.kind === 'flag') return { type: 'flag', value: false };
  const part = dictionary.relations.some(
    ({ left, op, terms, severity }) =>
      severity === 'error' &&
      op === '<=' &&
      left === field.id &&
      terms.length === 1 &&
      terms[0]?.field === rule.field,
  );
  return part && rule.unless.kind === 'zero' && field.bounds.min === 0
    ? { type: 'number', lo: 0, hi: 0 }
    : { type: 'never' };
}
