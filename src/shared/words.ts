import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Fixed Chinese texts by key; every word a person reads comes from here or from `policies/`. */
export interface Words {
  /**
   * The text of `key` with each `{name}` replaced from `values`.
   * @throws Error when the key, or a value it needs, is missing
   */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  has(key: string): boolean;
}

/** Reads one or more `prompts/*.yaml` files (nested maps, keys joined with dots). */
export function loadWords(paths: readonly string[]): Words {
  const texts = new Map<string, string>();
  for (const path of paths) flatten(parse(readFileSync(path, 'utf8')), '', texts);
  return {
    has: (key) => texts.has(key),
    say(key, values = {}) {
      const text = texts.get(key);
      if (text === undefined) throw new Error(`no words for ${key}`);
      return text.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`words ${key} need {${name}}`);
        return String(value);
      });
    },
  };
}

function flatten(node: unknown, path: string, out: Map<string, string>): void {
  if (typeof node === 'string' || typeof node === 'number') out.set(path, String(node));
  else if (node && typeof node === 'object')
    for (const [k, v] of Object.entries(node)) flatten(v, path ? `${path}.${k}` : k, out);
}
