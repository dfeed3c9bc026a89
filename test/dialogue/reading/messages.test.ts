import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { outcomeOf, read } from './reader.ts';

const row = z.strictObject({
  say: z.string(),
  given: z
    .strictObject({
      asked: z.strictObject({ field: z.string(), years: z.array(z.number()) }).optional(),
      programmes: z.array(z.string()).optional(),
      region: z.string().optional(),
      known: z
        .array(z.strictObject({ field: z.string(), year: z.number().nullable(), value: z.number() }))
        .optional(),
      /** An earlier message; what it left unclear is pending. */
      pending: z.string().optional(),
    })
    .default({}),
  facts: z.record(z.string(), z.unknown()).default({}),
  does: z.array(z.string()).default([]),
  asks: z.array(z.string()).default([]),
});

const file = new URL('messages.yaml', import.meta.url);
const sections = z.record(z.string(), z.array(row)).parse(parse(readFileSync(file, 'utf8')));

describe.each(Object.entries(sections))('messages: %s', (_section, rows) => {
  it.each(rows.map((r) => [label(r), r] as const))('%s', (_label, { say, given, facts, does, asks }) => {
    const { pending, asked, programmes, region, known } = given;
    const said = read(say, {
      asked: asked ?? null,
      programmes: programmes ?? [],
      region: region ?? null,
      pending: pending === undefined ? [] : read(pending).unclear,
      ...(known === undefined ? {} : { known }),
    });
    expect(outcomeOf(said)).toEqual({ facts, does, asks });
  });
});

it('covers at least 250 messages', () => {
  expect(Object.values(sections).flat().length).toBeGreaterThanOrEqual(250);
});

function label({ say, given }: z.infer<typeof row>): string {
  const context = Object.keys(given).length > 0 ? ` ${JSON.stringify(given)}` : '';
  return `${JSON.stringify(say)}${context}`;
}
