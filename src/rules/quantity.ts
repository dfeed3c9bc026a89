import type { Quantity, Term, Years } from './compiled.ts';

const TERM = /^([a-z][a-z0-9_]*)(?:@(year-[0-9]|last[1-6]|each))?$/;
const WEIGHT = /^(\d+)%$/;

/**
 * Reads `rd_expense@last3`, `total_income@year-1 - investment_income@year-1` or `a - 80% * b`.
 * @returns the weighted terms, or null when the text is not of that form
 * @example parseQuantity('rd_expense@last2') // { terms: [{ field: 'rd_expense', years: [2, 1], weight: 1 }], den: 1 }
 */
export function parseQuantity(text: string): Quantity | null {
  const words = text.trim().split(/\s+/);
  const terms: Term[] = [];
  let den = 1;
  let sign = 1;
  for (let i = 0; i < words.length; i++) {
    const percent = WEIGHT.exec(words[i] ?? '')?.[1];
    if (percent !== undefined) {
      if (words[i + 1] !== '*') return null;
      den = 100;
      i += 2;
    }
    const m = TERM.exec(words[i] ?? '');
    if (!m?.[1]) return null;
    terms.push({
      field: m[1],
      years: parseYears(m[2]),
      weight: sign * (percent === undefined ? 100 : Number(percent)),
    });
    const operator = words[++i];
    if (operator === undefined) break;
    if ((operator !== '+' && operator !== '-') || i + 1 >= words.length) return null;
    sign = operator === '+' ? 1 : -1;
  }
  if (den === 1) return { terms: terms.map((t) => ({ ...t, weight: t.weight / 100 })), den };
  return { terms, den };
}

/** `year-1` is the last complete year before the as-of day; `last3` is 3, 2, 1 years before. */
function parseYears(text: string | undefined): Years {
  if (text === undefined) return null;
  if (text === 'each') return 'each';
  const n = Number(text.slice(text.startsWith('last') ? 4 : 5));
  return text.startsWith('last') ? lastYears(n) : [n];
}

/** Offsets of the last `n` complete years, oldest first. */
export function lastYears(n: number): number[] {
  return Array.from({ length: n }, (_, i) => n - i);
}
