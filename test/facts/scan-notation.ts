import { decimalText, type Ends, type Quantity } from '../../src/facts/index.ts';
import { formatDay } from '../../src/shared/index.ts';

/**
 * Quantities in one short line: `26000000 yuan`, `[180,220] person`, `(500,600)` with open ends, `[,499]` with one
 * end; `@list` and `@range` for a shared unit, `?2023` for a bare number that may be a year; `year 2023-2025`,
 * `year' 2023` when written with two digits; `date 2019-05-01..2019-05-31`, `date ?` when the days are not known.
 */
export function notation(quantities: readonly Quantity[]): string {
  return quantities.map(one).join(' | ');
}

function one(q: Quantity): string {
  if (q.kind === 'year') return `year${q.short ? "'" : ''} ${span(String(q.from), String(q.to), '-')}`;
  if (q.kind === 'date')
    return `date ${q.lo === null || q.hi === null ? '?' : span(formatDay(q.lo), formatDay(q.hi), '..')}`;
  const unit = q.unit === null ? '' : ` ${q.unit}`;
  if (q.kind === 'duration') return `${ends(q)}${unit}`;
  const shared = q.unitFrom === 'own' ? '' : ` @${q.unitFrom}`;
  return `${ends(q)}${unit}${shared}${q.maybeYear === null ? '' : ` ?${q.maybeYear}`}`;
}

function ends({ lo, hi }: Ends): string {
  const [low, high] = [lo ? decimalText(lo.value) : '', hi ? decimalText(hi.value) : ''];
  if (lo && hi && !lo.open && !hi.open && low === high) return low;
  return `${lo?.open ? '(' : '['}${low},${high}${hi?.open ? ')' : ']'}`;
}

function span(from: string, to: string, sign: string): string {
  return from === to ? from : `${from}${sign}${to}`;
}
