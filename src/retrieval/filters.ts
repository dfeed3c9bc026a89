const known = new WeakMap<Uint8Array, Uint32Array>();

/**
 * Numbers that a filter (one byte each, 1 = in) lets through, ascending. Searches share filters, which never change,
 * so each is gone through once.
 */
export function openIn(filter: Uint8Array): Uint32Array {
  const kept = known.get(filter);
  if (kept) return kept;
  let count = 0;
  const open = new Uint32Array(filter.length);
  for (let i = 0; i < filter.length; i++) if (filter[i] === 1) open[count++] = i;
  const made = open.slice(0, count);
  known.set(filter, made);
  return made;
}
