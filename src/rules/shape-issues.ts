import type { z } from 'zod';
import type { Issue } from '../shared/index.ts';
import type { YamlPath } from './compile-context.ts';

type ZodIssue = z.core.$ZodIssue;

// What stands where something else is wanted; each has words of its own.
const WANTED: Readonly<Record<string, string>> = {
  string: 'want_text',
  number: 'want_number',
  int: 'want_number',
  boolean: 'want_yes_no',
  array: 'want_list',
  tuple: 'want_list',
  object: 'want_group',
  record: 'want_group',
};

/**
 * Mistakes of shape in the words of the format: a key not known or left out, a value of the wrong kind.
 * @param value what was checked
 * @param at turns a path into the place that messages show
 */
export function shapeIssues(error: z.ZodError, value: unknown, at: (path: YamlPath) => string): Issue[] {
  return error.issues.map((issue) => shapeIssue(issue, value, at));
}

function shapeIssue(whole: ZodIssue, value: unknown, at: (path: YamlPath) => string): Issue {
  const { issue, path: keys } = deepestIssue(whole, []);
  const path = keys.filter((key) => typeof key !== 'symbol');
  const found = shown(valueAt(value, path));
  const tell = (code: string, info: Issue['info'] = {}): Issue => ({ code, path: at(path), info });
  if (issue.code === 'unrecognized_keys') return unknownKey([...path, issue.keys[0] ?? ''], at);
  if (found === null) return tell('missing_key', { found: String(path.at(-1) ?? '') });
  switch (issue.code) {
    case 'invalid_type':
      return tell(WANTED[issue.expected] ?? 'bad_shape', { found });
    case 'invalid_value':
      return tell('not_one_of', { found, known: issue.values.map(String).join(' ') });
    case 'invalid_format':
      // Patterns of the schema carry the code of their message.
      return tell(issue.message, { found });
    case 'too_small':
      return tell('too_few', { found, least: Number(issue.minimum) });
    default:
      return tell('bad_shape', { found });
  }
}

/** A key with a colon in it had no space behind the colon. */
function unknownKey(path: YamlPath, at: (path: YamlPath) => string): Issue {
  const found = String(path.at(-1));
  return { code: /[:\uff1a]/.test(found) ? 'yaml_no_space' : 'unknown_key', path: at(path), info: { found } };
}

/** A union fails with one list per member; the member that got furthest says most. */
function deepestIssue(
  issue: ZodIssue,
  base: readonly PropertyKey[],
): { issue: ZodIssue; path: PropertyKey[] } {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union') return { issue, path };
  const inner = issue.errors.flat().map((e) => deepestIssue(e, path));
  const [first = { issue, path }, ...others] = inner;
  return others.reduce((best, next) => (next.path.length > best.path.length ? next : best), first);
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      node !== null && typeof node === 'object' ? (node as Record<string, unknown>)[key] : undefined,
    value,
  );
}

/** The value as messages quote it, null when nothing is written there. */
function shown(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}\u2026` : text;
}
