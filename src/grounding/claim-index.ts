import type { Claim } from './claims.ts';
import type { KnownClaim } from './match.ts';

/** Known figures by value, so that a claim is held only against those that can be the same. */
export interface ClaimIndex {
  /** Figures of the claim's value: equal, a day within a day, or rounding to it where it is said roughly. */
  sameValue(claim: Claim): readonly KnownClaim[];
}

export function indexClaims(all: readonly KnownClaim[]): ClaimIndex {
  const byValue = new Map<string, KnownClaim[]>();
  const dated: KnownClaim[] = [];
  for (const known of all) {
    for (const value of known.values) {
      const list = byValue.get(value);
      if (list) list.push(known);
      else byValue.set(value, [known]);
    }
    if (isDay(known) || known.kind === 'document') dated.push(known);
  }
  return {
    sameValue(claim) {
      const [value = '', ...more] = claim.values;
      const day = isDay(claim);
      if (more.length === 0 && !day && !claim.approx) return byValue.get(value) ?? [];
      const equal = claim.values.flatMap((v) => byValue.get(v) ?? []);
      const within = day ? dated.filter((k) => dayWithin(claim, k)) : [];
      const near = claim.approx ? all.filter((k) => roundsTo(k, claim)) : [];
      return [...new Set([...equal, ...within, ...near])];
    },
  };
}

/** A day, a month, a year, or a bare number that looks like a year. */
export function isDay({ kind, values }: Claim): boolean {
  return kind === 'date' || kind === 'year' || (kind === 'number' && /^(?:19|20)\d\d$/.test(values[0] ?? ''));
}

/** A year or month of a known day, a day and month without its year, the year of a known document. */
function dayWithin({ values: [said = ''] }: Claim, { values: [known = ''] }: KnownClaim): boolean {
  return known.startsWith(`${said}-`) || (said.startsWith('-') && known.endsWith(said));
}

/** "About 4.2" of 4.19: the known figure rounded to as many digits as are said. */
function roundsTo(known: KnownClaim, { kind, values: [said = ''] }: Claim): boolean {
  if (known.kind !== kind) return false;
  const decimals = said.split('.')[1]?.length ?? 0;
  const unit = 10 ** (decimals > 0 ? 0 : (/0*$/.exec(said)?.[0].length ?? 0));
  return known.values.some((value) => {
    const rounded = decimals > 0 ? Number(value).toFixed(decimals) : Math.round(Number(value) / unit) * unit;
    return Number(rounded) === Number(said);
  });
}
