import { compactText } from '../../shared/index.ts';
import type { Dictionary, Field } from '../types.ts';

/** The field a wrong id most likely means: by a name people use, else by the fewest changed letters. */
export function nearestField(id: string, dictionary: Dictionary): Field | null {
  const key = compactText(id);
  const fields = [...dictionary.fields.values()];
  const named = fields.find((f) => [f.label, ...f.aliases].some((name) => compactText(name) === key));
  if (named) return named;
  const typed = id.slice(0, 60).toLowerCase();
  let [best, least]: [Field | null, number] = [null, Infinity];
  for (const field of fields) {
    const distance = editDistance(typed, field.id);
    if (distance < least) [best, least] = [field, distance];
  }
  return best;
}

/** Letters to insert, delete or replace to get from one word to the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const replace = (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
