import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Embedder } from '../llm/index.ts';
import { AppError } from '../shared/index.ts';
import { centred, type OpenVectors } from './open-vectors.ts';
import { toWritten } from './spoken.ts';

const texts = z.array(z.string().min(1)).min(1);
const byKind = z.record(z.string(), texts);

/** What a message may be that asks nothing of a policy; `harmless` sounds like wrongdoing and wants none. */
export type AsideFamily = 'smalltalk' | 'unsafe' | 'harmless' | 'out_of_scope';

/** An example of a message that is no question about a policy. */
export interface Aside {
  readonly family: AsideFamily;
  /** Topic of small talk or kind of wrongdoing; null where the family has no kinds. */
  readonly kind: string | null;
  readonly text: string;
}

/** The nearest example of a family. `similarity`: cosine of the vectors, at most 1. */
export interface NearAside extends Aside {
  readonly similarity: number;
}

/** Nearest example of each family; empty without vectors. */
export type AsideLeg = (vector: readonly number[] | null) => readonly NearAside[];

/** The examples of `asides/`, a file for each family. */
export function loadAsides(): Aside[] {
  return [...kinds('smalltalk'), ...kinds('unsafe'), ...plain('harmless'), ...plain('out_of_scope')];
}

function kinds(family: AsideFamily): Aside[] {
  return Object.entries(byKind.parse(readFamily(family))).flatMap(([kind, list]) =>
    list.map((text) => ({ family, kind, text })),
  );
}

function plain(family: AsideFamily): Aside[] {
  return texts.parse(readFamily(family)).map((text) => ({ family, kind: null, text }));
}

function readFamily(family: AsideFamily): unknown {
  const file = new URL(`./asides/${family}.zh.yaml`, import.meta.url);
  return parse(readFileSync(file, 'utf8'));
}

/** What is embedded of an example. */
export function asideText({ text }: Aside): string {
  return toWritten(text);
}

/** Takes the vectors of the examples from the cache and embeds those that are not there. */
export async function openAsides(
  asides: readonly Aside[],
  embedder: Embedder | null,
  { index, cache, centre }: OpenVectors,
): Promise<AsideLeg> {
  if (embedder === null || index === null || asides.length === 0) return () => [];
  const vectors = await vectorsOf(asides.map(asideText), embedder, cache);
  const known = asides.map((aside, i) => ({
    aside,
    vector: Float32Array.from(centred(vectors[i] ?? [], centre)),
  }));
  return (asked) => {
    if (asked === null) return [];
    const vector = Float32Array.from(asked);
    const best = new Map<AsideFamily, NearAside>();
    for (const { aside, vector: own } of known) {
      const similarity = dot(own, vector);
      if (similarity > (best.get(aside.family)?.similarity ?? -1))
        best.set(aside.family, { ...aside, similarity });
    }
    return [...best.values()];
  };
}

/** An embedder that fails leaves the examples out: the word lists go on. */
async function vectorsOf(
  list: readonly string[],
  embedder: Embedder,
  cache: OpenVectors['cache'],
): Promise<readonly (readonly number[])[]> {
  const missing = [...new Set(list.filter((text) => cache?.get('query', text) === undefined))];
  try {
    const made = missing.length === 0 ? [] : await embedder.embed(missing, 'query');
    return list.map((text) => cache?.get('query', text) ?? made[missing.indexOf(text)] ?? []);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
