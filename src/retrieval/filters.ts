const known = new WeakMap<Uint8Array, Uint32Array>();

/**
 * Numbers that a filter (one byte each, 1 = in) lets through, ascending. Searches share filters: each is gone through
 * once, and what it was then holds from then on, so a filter that was used must not change.
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
