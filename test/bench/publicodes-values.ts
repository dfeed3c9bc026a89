import type { Facts, FactValue } from '../../src/facts/index.ts';

/** Values of publicodes variables by name. */
export type Situation = Record<string, string | number>;

/** A day long before any line: what never happened is long past, a title never held has run out. */
const NEVER = -1e6;

/**
 * Writes known facts as publicodes values.
 *
 * @param keyOf fact key of each variable; ` i ` in a name is followed by the item of a list
 * @param prefixes ids and code prefixes that conditions name, per field
 */
export function situationOf(
  facts: Facts,
  keyOf: ReadonlyMap<string, string>,
  prefixes: ReadonlyMap<string, ReadonlySet<string>>,
): Situation {
  const out: Situation = {};
  for (const [name, key] of keyOf) {
    const value = facts.get(key)?.value;
    const item = / i (.*)$/.exec(name)?.[1]?.replaceAll(' ', '_');
    const written = value ? write(value, item, prefixes.get(key)) : null;
    if (written !== null) out[name] = written;
  }
  return out;
}

function write(
  value: FactValue,
  item: string | undefined,
  prefixes: ReadonlySet<string> | undefined,
): string | number | null {
  switch (value.type) {
    case 'number':
    case 'date':
      return value.lo;
    case 'never':
      return NEVER;
    case 'flag':
      return value.value ? 'oui' : 'non';
    case 'choice':
      return `'${value.id}'`;
    case 'items':
      return item !== undefined && value.yes.includes(item) ? 'oui' : 'non';
    case 'code':
      return `'${longestPrefix(value.text, prefixes)}'`;
    case 'unknown':
      return null;
  }
}

function longestPrefix(text: string, prefixes: ReadonlySet<string> | undefined): string {
  const known = [...(prefixes ?? [])].filter((prefix) => text.startsWith(prefix));
  return known.sort((a, b) => b.length - a.length)[0] ?? 'other';
}
