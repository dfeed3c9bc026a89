import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { compactText } from '../shared/index.ts';
import { checkShape, readYamlSource } from './dictionary/yaml-source.ts';

/** What a text names: one region, several that share the name, or none known. */
export type RegionLookup =
  | { readonly kind: 'found'; readonly code: string }
  | { readonly kind: 'ambiguous'; readonly codes: readonly string[] }
  | { readonly kind: 'unknown' };

/** Regions by name and by the six-digit code of GB/T 2260. */
export interface Regions {
  /** A full or short name, names from large to small, or a code. Spaces and punctuation do not matter. */
  lookup(text: string): RegionLookup;
  /** Full name of one level, or null for a code that is not listed. */
  nameOf(code: string): string | null;
  /** Names from province down, joined, or null for a code that is not listed. */
  fullNameOf(code: string): string | null;
}

const file = z.strictObject({
  complete: z.array(z.string().regex(/^\d{2}(?:\d{2})?$/, 'expected two or four digits')),
  regions: z.record(
    z.string().regex(/^[1-9]\d{5}$/, 'expected six digits in quotes'),
    z.array(z.string().min(1)).min(1),
  ),
});

/**
 * Reads `policies/regions.yaml`.
 * @throws AppError `bad_regions` with every problem found
 */
export function loadRegions(path: string): Regions {
  return parseRegions(readFileSync(path, 'utf8'), path);
}

/** `loadRegions` over a text; `name` is the file name that messages tell. */
export function parseRegions(text: string, name: string): Regions {
  const { regions, complete } = checkShape(readYamlSource(text, name), file, 'bad_regions');
  return createRegions(new Map(Object.entries(regions)), complete);
}

/** @param names names of each code, the full one first  @param complete prefixes below which all codes are listed */
export function createRegions(
  names: ReadonlyMap<string, readonly string[]>,
  complete: readonly string[],
): Regions {
  const byName = new Map<string, string[]>();
  for (const [code, list] of names)
    for (const key of new Set(list.map(compactText))) byName.set(key, [...(byName.get(key) ?? []), code]);
  const nameOf = (code: string): string | null => names.get(code)?.[0] ?? null;
  return {
    lookup: (text) => {
      const key = compactText(text);
      if (/^\d+$/.test(key)) return knownCode(key, names, complete);
      return settle(codesOf(key, '', byName));
    },
    nameOf,
    fullNameOf: (code) => {
      if (!names.has(code)) return null;
      const levels = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
      return [...new Set(levels)].map(nameOf).join('');
    },
  };
}

/**
 * Whether a region lies in another. Both are codes, with or without the zeros at the end.
 * @returns null when `code` is the larger of the two, so that it cannot be told
 */
export function isWithin(code: string, prefix: string): boolean | null {
  const [inner, outer] = [significant(code), significant(prefix)];
  if (inner.startsWith(outer)) return true;
  return outer.startsWith(inner) ? null : false;
}

/** Codes a text can mean: a name, or a name followed by the name of a place in it. */
function codesOf(text: string, within: string, byName: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  for (const [name, codes] of byName) {
    if (!text.startsWith(name)) continue;
    const rest = text.slice(name.length);
    for (const code of codes.filter((c) => isWithin(c, within) === true))
      found.push(...(rest === '' ? [code] : codesOf(rest, code, byName)));
  }
  return [...new Set(found)];
}

function settle(codes: readonly string[]): RegionLookup {
  const [code] = codes;
  if (code === undefined) return { kind: 'unknown' };
  return codes.length === 1 ? { kind: 'found', code } : { kind: 'ambiguous', codes };
}

/** A code that is listed, or one of a listed province whose places are not all listed. */
function knownCode(
  code: string,
  names: ReadonlyMap<string, unknown>,
  complete: readonly string[],
): RegionLookup {
  const listed = names.has(code);
  const open =
    code.length === 6 && names.has(`${code.slice(0, 2)}0000`) && !complete.some((p) => code.startsWith(p));
  return listed || open ? { kind: 'found', code } : { kind: 'unknown' };
}

function significant(code: string): string {
  return code.replace(/(?:00)+$/, '');
}
