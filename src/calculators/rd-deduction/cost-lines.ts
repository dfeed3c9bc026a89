import { larger, minus, ONE, over, smaller, sum, times, ZERO, type Rational } from '../rational.ts';
import { amortisedOf, partOf, projectLines } from './project-lines.ts';
import type { CostLine, RdRequest } from './types.ts';
import type { YearRules } from './year-rules.ts';

export type CostLines = Readonly<Record<CostLine, Rational>>;

/**
 * The lines up to the costs less special income, in the order of form A107012. Contracted costs have no split in
 * the request and count as expensed.
 * @source a28 article 3 (pooled limit), f119 article 2 (contracted), e64 (overseas), g40 (special
 * income); keys as in `pack.yaml`
 */
export function costLines({ amounts: a, months, projects }: RdRequest, { limits }: YearRules): CostLines {
  const five = sum(a.five_exp, a.five_cap);
  const other = sum(a.other_exp, a.other_cap);
  const share = limits.other_share.value;
  const other_limit = over(times(five, share), minus(ONE, share));
  const other_allowed = smaller(other, other_limit);
  const dom80 = times(a.dom, limits.domestic_share.value);
  const dom_base = sum(five, other_allowed, dom80);
  const ov_cap = times(dom_base, limits.overseas_cap.value);
  const ov_allowed = smaller(times(a.ov_org, limits.overseas_share.value), ov_cap);
  const line40 = sum(dom_base, ov_allowed);
  const line42 = sum(a.five_cap, partOf(other_allowed, a.other_cap, other));
  const line41 = minus(line40, line42);
  // Projects have lives of their own; totals share one.
  const line43 = projects
    ? sum(...projectLines(projects, other_allowed).map(({ amortised }) => amortised ?? ZERO))
    : amortisedOf(line42, months);
  const line45 = sum(line41, line43, a.amort_prior);
  const line47 = larger(ZERO, minus(line45, a.special));
  const limited = { other_limit, other_allowed, dom80, dom_base, ov_cap, ov_allowed };
  return { ...limited, line40, line41, line42, line43, line45, line47 };
}
