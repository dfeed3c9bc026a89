// Calendar arithmetic on `YYYY-MM-DD` texts, which sort as days do.

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);

function parts(day: string): [number, number, number] {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  return [y, m, d];
}

function text(year: number, month: number, date: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export const yearOf = (day: string): number => parts(day)[0];

/** So many days on or back: month by month, as one counts on a calendar. */
export function addDays(day: string, count: number): string {
  let [y, m, d] = parts(day);
  d += count;
  for (; d < 1; d += lengthOf(y, m)) [y, m] = m > 1 ? [y, m - 1] : [y - 1, 12];
  for (; d > lengthOf(y, m); [y, m] = m < 12 ? [y, m + 1] : [y + 1, 1]) d -= lengthOf(y, m);
  return text(y, m, d);
}

/** The day a span is full: `365天`, `6个月`, `3年`. 29 February falls on 1 March where there is none. */
export function addSpan(day: string, span: string, sign: 1 | -1 = 1): string {
  const m = /^(\d+)(天|日|个月|月|年|周年)$/.exec(span.trim());
  if (!m) throw new Error(`no span: ${span}`);
  const count = Number(m[1]) * sign;
  const [y, month, d] = parts(day);
  if (m[2] === '天' || m[2] === '日') return addDays(day, count);
  if (m[2] === '年' || m[2] === '周年')
    return month === 2 && d === 29 && !isLeap(y + count) ? text(y + count, 3, 1) : text(y + count, month, d);
  const months = y * 12 + month - 1 + count;
  const [year, at] = [Math.floor(months / 12), (months % 12) + 1];
  return text(year, at, Math.min(d, lengthOf(year, at)));
}
