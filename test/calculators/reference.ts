/** Amounts in whole fen, months as they are. */
export interface ReferenceInput {
  readonly five_exp: number;
  readonly other_exp: number;
  readonly five_cap: number;
  readonly other_cap: number;
  readonly amort_prior: number;
  readonly dom: number;
  readonly ov_org: number;
  readonly special: number;
  readonly sold_now: number;
  readonly sold_carry: number;
  readonly q4_actual: number;
  readonly life_m: number;
  readonly amort_m: number;
  readonly op_months: number;
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/**
 * The same calculation the pedestrian way: every amount is a whole number of parts of a fen, the parts being so
 * small that every division comes out even. Shares are written out; `rates` are percent, before and in the closing
 * quarter.
 */
export function referenceFen(
  f: ReferenceInput,
  [low, high]: readonly [bigint, bigint],
): Record<string, bigint> {
  const other = BigInt(f.other_exp + f.other_cap);
  const [life, months] = [BigInt(f.life_m), BigInt(f.op_months)];
  const parts = 9n * 5n * 3n * 100n * max(other, 1n) * life * months;
  const of = (fen: number): bigint => BigInt(fen) * parts;
  const allowed = min(other * parts, (of(f.five_exp) + of(f.five_cap)) / 9n);
  const domestic = of(f.five_exp) + of(f.five_cap) + allowed + (of(f.dom) * 4n) / 5n;
  const overseas = min((of(f.ov_org) * 4n) / 5n, (domestic * 2n) / 3n);
  const line40 = domestic + overseas;
  const line42 = of(f.five_cap) + (other === 0n ? 0n : (allowed * BigInt(f.other_cap)) / other);
  const line43 = (line42 * BigInt(f.amort_m)) / life;
  const line47 = max(0n, line40 - line42 + line43 + of(f.amort_prior) - of(f.special));
  const sold = of(f.sold_now) + of(f.sold_carry);
  const base = max(0n, line47 - sold);
  const withClosing = (part: bigint): bigint => (part * high + (base - part) * low) / 100n;
  const extra = max(withClosing(min(base, of(f.q4_actual))), withClosing((base * min(3n, months)) / months));
  const exact = {
    other_allowed: allowed,
    ov_allowed: overseas,
    line40,
    line43,
    line47,
    base,
    extra,
    carry_out: max(0n, sold - line47),
  };
  return Object.fromEntries(
    Object.entries(exact).map(([name, value]) => [name, (2n * value + parts) / (2n * parts)]),
  );
}
