import type { RuleRow } from './rule-rows.ts';

/** What can be said of a row: yes, no, or that its blanks leave it open. */
export type Said = 'yes' | 'no' | 'open';

/** A figure that lies anywhere from `lo` to `hi`; null is without end. */
interface Span {
  readonly lo: bigint;
  readonly hi: bigint | null;
}

/**
 * The truth about the rule, by hand in big integers and without anything of the engine: a blank may be any amount
 * from nothing up, and what holds for all of them is said.
 */
export function truthOf(row: RuleRow): Said {
  const [rd, sales] = [total([row.rd1, row.rd2, row.rd3]), total([row.s2, row.s3])];
  const parts = [
    rdRatio(rd, sales, span(row.s1)),
    fraction(row.tech, row.staff, 10n),
    fraction(row.hitech, row.income, 60n),
  ];
  if (parts.includes('no')) return 'no';
  return parts.includes('open') ? 'open' : 'yes';
}

/** Tiers by last year's sales, which are part of the sum too: each tier is looked at with its own share of them. */
function rdRatio(rd: Span, earlier: Span, last: Span): Said {
  const tiers = [
    { from: 0n, to: 5_000_000_000n, percent: 5n },
    { from: 5_000_000_001n, to: 20_000_000_000n, percent: 4n },
    { from: 20_000_000_001n, to: null, percent: 3n },
  ];
  const said = tiers.flatMap(({ from, to, percent }) => {
    const lo = last.lo > from ? last.lo : from;
    const hi = last.hi === null || (to !== null && to < last.hi) ? to : last.hi;
    if (hi !== null && lo > hi) return [];
    const sum = { lo: earlier.lo + lo, hi: earlier.hi === null || hi === null ? null : earlier.hi + hi };
    return [against(rd, sum, percent)];
  });
  return said.every((each) => each === said[0]) ? (said[0] ?? 'open') : 'open';
}

/** `100 · num ≥ percent · den` over all that both can be. */
function against(num: Span, den: Span, percent: bigint): Said {
  if (den.lo <= 0n) return 'open';
  if (den.hi !== null && 100n * num.lo >= percent * den.hi) return 'yes';
  return num.hi !== null && 100n * num.hi < percent * den.lo ? 'no' : 'open';
}

/** A part of a whole: with either missing it may be anything from none to all. */
function fraction(num: number | null, den: number | null, percent: bigint): Said {
  if (num === null || den === null) return 'open';
  return 100n * BigInt(num) >= percent * BigInt(den) ? 'yes' : 'no';
}

function total(list: readonly (number | null)[]): Span {
  return list.map(span).reduce((a, b) => ({
    lo: a.lo + b.lo,
    hi: a.hi === null || b.hi === null ? null : a.hi + b.hi,
  }));
}

function span(x: number | null): Span {
  return x === null ? { lo: 0n, hi: null } : { lo: BigInt(x), hi: BigInt(x) };
}
