/**
 * Ends of yearly figures in one row, oldest first: least and greatest of each year side by side. Years before
 * business began count nothing.
 * @param count years to clear, from the oldest on; none where it is not above zero
 */
export function clearYears(ends: Float64Array, first: number, count: number): void {
  for (let at = first; at < first + 2 * count; at++) ends[at] = 0;
}

/**
 * Place of the first year that growth under `hnte` is taken from: a first year of nothing is left out; with more
 * than one, only the latest is kept.
 * @param last place of the latest year
 */
export function firstBase(ends: Float64Array, first: number, last: number): number {
  let at = first;
  while (at <= last && ends[at] === 0 && ends[at + 1] === 0) at += 2;
  return at <= first + 2 && at <= last ? at : last;
}
