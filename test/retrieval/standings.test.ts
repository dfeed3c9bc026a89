import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionConcerns } from '../../src/retrieval/regions.ts';
import { createStandings } from '../../src/retrieval/standings.ts';
import type { Chunk } from '../../src/retrieval/types.ts';
import { standingOn } from '../../src/retrieval/validity.ts';
import { parseDay } from '../../src/shared/index.ts';
import { aChunk, aSource } from '../support/chunks.ts';

const days = ['2023-06-01', '2024-01-01', '2026-11-21'].map((day) => parseDay(day) ?? 0);
const source = fc.record({
  from: fc.constantFrom(null, '2023-01-01', '2024-01-01'),
  to: fc.constantFrom(null, '2023-12-31', '2025-12-31'),
  state: fc.constantFrom('in_force' as const, 'superseded' as const, 'expired' as const),
});
const chunk = fc
  .record({
    kind: fc.constantFrom('digest' as const, 'faq' as const),
    status: fc.constantFrom(null, 'answered', 'expired_policy', 'unanswerable_unknown_figure'),
    region: fc.constantFrom('national', 'ningxia', '640100', '640300', 'gansu'),
    programme: fc.constantFrom('a', 'b', 'doc:1'),
    about: fc.subarray(['a', 'b']),
    sources: fc.array(source, { minLength: 1, maxLength: 2 }),
  })
  .map(({ sources, ...more }): Chunk => aChunk({ ...more, sources: sources.map((s) => aSource(s)) }));

describe('the filter before ranking', () => {
  it('lets through what each chunk by itself would be, however often and in whatever order it is asked', () => {
    const ask = fc.record({
      asOf: fc.constantFrom(...days),
      region: fc.constantFrom(null, '640000', '640100', '640303'),
      programmes: fc.constantFrom<string[] | null>(null, ['a'], ['b', 'doc:1'], ['c']),
    });
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 12 }), fc.array(ask, { maxLength: 6 }), (chunks, asks) => {
        const allowed = createStandings(chunks);
        for (const { asOf, region, programmes } of asks) {
          const lists = allowed(asOf, region, programmes);
          for (const standing of ['live', 'outdated'] as const)
            expect([...lists[standing]]).toEqual(
              chunks.map((c) => {
                const wanted =
                  programmes === null ||
                  [c.programme, ...(c.about ?? [])].some((id) => programmes.includes(id));
                return Number(wanted && regionConcerns(c.region, region) && standingOn(c, asOf) === standing);
              }),
            );
        }
      }),
      { seed: 20261130 },
    );
  });
});
