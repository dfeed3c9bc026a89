/** Cells that each named variable may still be in, as bits; a variable that is not named may be anything. */
export type Term = ReadonlyMap<string, bigint>;

/**
 * When something can be so: one of the terms holds. Never too narrow: where the truth is too long to write down
 * it is widened and `exact` is false. An empty formula is therefore certainly impossible.
 */
export interface Formula {
  readonly terms: readonly Term[];
  readonly exact: boolean;
}

/** When a test is met and when it is not, all facts known; neither may hold where a person has to judge. */
export interface Meaning {
  readonly met: Formula;
  readonly unmet: Formula;
}

/** All cells of a variable, as bits. */
export type Universe = (variable: string) => bigint;

/** More alternatives than this are widened to "anything": no pack needs them, and time stays bounded. */
const MOST_TERMS = 3_000;

export const ALWAYS: Formula = { terms: [new Map()], exact: true };
export const NEVER: Formula = { terms: [], exact: true };
const ANYTHING: Formula = { terms: [new Map()], exact: false };

export function isImpossible(f: Formula): boolean {
  return f.terms.length === 0;
}

export function allOf(parts: readonly Formula[]): Formula {
  return parts.reduce(both, ALWAYS);
}

export function anyOf(parts: readonly Formula[]): Formula {
  const terms = parts.flatMap((p) => p.terms);
  return terms.length > MOST_TERMS ? ANYTHING : { terms, exact: parts.every((p) => p.exact) };
}

function both(a: Formula, b: Formula): Formula {
  if (a.terms.length * b.terms.length > MOST_TERMS) return ANYTHING;
  const terms = a.terms.flatMap((s) => b.terms.flatMap((t) => meet(s, t) ?? []));
  return { terms, exact: a.exact && b.exact };
}

/** Both terms at once; null where some variable would have no cell left. */
function meet(a: Term, b: Term): Term | null {
  const out = new Map(a);
  for (const [variable, cells] of b) {
    const rest = (out.get(variable) ?? cells) & cells;
    if (rest === 0n) return null;
    out.set(variable, rest);
  }
  return out;
}

export function allMeaning(parts: readonly Meaning[]): Meaning {
  return { met: allOf(parts.map((p) => p.met)), unmet: anyOf(parts.map((p) => p.unmet)) };
}

export function anyMeaning(parts: readonly Meaning[]): Meaning {
  return { met: anyOf(parts.map((p) => p.met)), unmet: allOf(parts.map((p) => p.unmet)) };
}

/** Everything the formula leaves out; anything at all where the formula itself is only an upper bound. */
export function negate(f: Formula, universe: Universe): Formula {
  if (!f.exact) return ANYTHING;
  return allOf(
    f.terms.map((term) => {
      const others = [...term].map(([variable, cells]) => ({ variable, rest: universe(variable) & ~cells }));
      const terms = others
        .filter(({ rest }) => rest !== 0n)
        .map(({ variable, rest }) => new Map([[variable, rest]]));
      return { terms, exact: true };
    }),
  );
}

/** Whether the first certainly cannot be without the second. */
export function implies(a: Formula, b: Formula, universe: Universe): boolean {
  return b.exact && isImpossible(both(a, negate(b, universe)));
}

/** Whether at least `count` of the parts hold together. */
export function atLeast(count: number, parts: readonly Formula[]): Formula {
  if (count <= 0) return ALWAYS;
  const [first, ...rest] = parts;
  if (!first || parts.length < count) return NEVER;
  return anyOf([both(first, atLeast(count - 1, rest)), atLeast(count, rest)]);
}
