import { factKey, sniffUnits, type Dictionary, type Fact, type Facts, type Field } from '../facts/index.ts';
import type { Issue } from '../shared/index.ts';

/** What one unit taken for the other makes of a figure: yuan and ten thousand yuan. */
const SLIP = 10_000;

/**
 * Columns whose median lies outside what is usual and, one ten-thousandth or ten thousand times of it, inside:
 * the unit was most likely mistaken for all rows. To be asked about before anything is judged.
 * @returns one `suspicious_unit` for each such fact, with the median in the unit of the field
 */
export function suspiciousColumns(list: readonly Facts[], dictionary: Dictionary): Issue[] {
  const columns = new Map<string, { field: Field; year: number | null; values: number[] }>();
  for (const facts of list)
    for (const { field: id, year, value } of facts.values()) {
      const field = dictionary.fields.get(id);
      if (!field?.bounds.usual || value.type !== 'number' || (value.lo === 0 && value.hi === 0)) continue;
      const key = factKey(id, year);
      const column = columns.get(key) ?? { field, year, values: [] };
      if (column.values.length === 0) columns.set(key, column);
      column.values.push(Number.isFinite(value.lo) ? value.lo : value.hi);
    }
  return [...columns.values()].flatMap(({ field, year, values }): Issue[] => {
    const median = medianOf(values);
    const [low, high] = field.bounds.usual ?? [0, Infinity];
    const slipped = [median * SLIP, median / SLIP].some((m) => m >= low && m <= high);
    const issue = slipped ? sniffUnits(factOf(field, year, median), field) : null;
    return issue ? [issue] : [];
  });
}

function factOf(field: Field, year: number | null, at: number): Fact {
  return { field: field.id, year, value: { type: 'number', lo: at, hi: at }, source: 'sheet' };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
