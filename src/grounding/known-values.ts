import type { KnownText } from './known.ts';

/**
 * Every text and number of a computed object, such as a calculation's result, as known texts: numbers as amounts
 * and, where they may be shares, as percentages.
 */
export function textsOfValue(value: unknown, programme: string | null = null): KnownText[] {
  return [...stringsOf(value)].map((text) => ({ text, role: 'engine', programme }));
}

// Shares of a calculation are at most this many times the whole.
const MOST_SHARE = 10;

function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string' && value !== '') yield value;
  else if (typeof value === 'number') {
    yield String(value);
    if (Math.abs(value) <= MOST_SHARE) yield `${Number((value * 100).toFixed(2))}%`;
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      // Rates are keys of what they save.
      if (/^\d/.test(key) && !Array.isArray(value)) yield* stringsOf(Number(key));
      yield* stringsOf(inner);
    }
}
