import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factKey, type Fact, type Facts } from '../../../src/facts/index.ts';
import { gapsOf } from '../../../src/rules/gap.ts';
import { judge, type Criterion, type Pack } from '../../../src/rules/index.ts';
import type { CriterionFinding } from '../../../src/rules/finding.ts';
import { benchDay, makeEnterprise, withoutOptionalReadings } from '../../bench/enterprises.ts';
import { dictionary, packs } from '../../support/knowledge.ts';

const ASOF = benchDay();
const ALL = [...packs.values()];
/** An optional reading counts only once its facts happen to be known: it may turn a yes or a no into a look. */
const PLAIN = ALL.map(withoutOptionalReadings);
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const runs = { numRuns: 4, seed: 20261130 };

const judged = (pack: Pack, facts: Facts) => judge(pack, facts, dictionary, ASOF);

function flat(list: readonly CriterionFinding[]): CriterionFinding[] {
  return list.flatMap((found) => [found, ...flat(found.finding.parts)]);
}

/** Outcomes of every condition, inner ones too. */
function outcomes(pack: Pack, facts: Facts): Map<string, string> {
  const { applies, criteria } = judged(pack, facts);
  return new Map(flat([...applies, ...criteria]).map((c) => [c.criterion.id, c.outcome]));
}

/** Facts of an enterprise of which some are left out: whoever has them all is one way to complete it. */
function known(truth: Facts, seed: number): Facts {
  return new Map([...truth].filter((_, i) => ((i + 1) * 2_654_435_761 + seed * 40_503) % 7 > seed % 5));
}

/** The pack with its conditions, and those of every `all`, `any` and `at_least`, the other way round. */
function turned(pack: Pack): Pack {
  const turn = (list: readonly Criterion[]): Criterion[] =>
    [...list].reverse().map((c) => {
      const { test } = c;
      return test.kind === 'all' || test.kind === 'any' || test.kind === 'at_least'
        ? { ...c, test: { ...test, parts: turn(test.parts) } }
        : c;
    });
  return {
    ...pack,
    versions: pack.versions.map((v) => ({ ...v, applies: turn(v.applies), criteria: turn(v.criteria) })),
  };
}

describe('in every pack', () => {
  it('the order of conditions does not matter', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const facts = known(makeEnterprise(seed, ASOF, dictionary, ALL), seed);
        for (const pack of ALL) {
          const [a, b] = [judged(pack, facts), judged(turned(pack), facts)];
          expect([pack.id, b.outcome, b.best, b.worst]).toEqual([pack.id, a.outcome, a.best, a.worst]);
          expect(new Map([...outcomes(turned(pack), facts)].sort())).toEqual(
            new Map([...outcomes(pack, facts)].sort()),
          );
        }
      }),
      runs,
    );
  });

  it('a condition met with facts unknown is met, or does not apply, however they turn out', () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => {
        const truth = makeEnterprise(seed, ASOF, dictionary, ALL);
        const few = known(truth, other);
        for (const pack of PLAIN) {
          const [before, after] = [judged(pack, few), judged(pack, truth)];
          [...before.applies, ...before.criteria].forEach((c, i) => {
            const now = [...after.applies, ...after.criteria][i]?.outcome;
            if (c.outcome === 'met')
              expect([pack.id, c.criterion.id, now === 'met' || now === 'not_applicable']).toEqual([
                pack.id,
                c.criterion.id,
                true,
              ]);
            if (c.outcome === 'unmet')
              expect([pack.id, c.criterion.id, now]).toEqual([pack.id, c.criterion.id, 'unmet']);
          });
        }
      }),
      { ...runs, numRuns: 8 },
    );
  });

  it('a gap made good meets the condition, and one unit less does not', () => {
    let gaps = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const facts = makeEnterprise(seed, ASOF, dictionary, ALL);
        for (const pack of ALL) gaps += checkGaps(pack, facts);
      }),
      { ...runs, numRuns: 10 },
    );
    expect(gaps).toBeGreaterThan(100);
  });
});

/** Moves each lever of each unmet comparison by its gap; returns how many there were. */
function checkGaps(pack: Pack, facts: Facts): number {
  let count = 0;
  const { ctx, applies, criteria } = judged(pack, facts);
  for (const found of flat([...applies, ...criteria])) {
    const { test } = found.finding;
    if (found.outcome !== 'unmet' || test.kind !== 'compare' || test.bounds.length > 1) continue;
    for (const gap of gapsOf(ctx, found)) {
      if (gap.kind !== 'amount') continue;
      const fact = ctx.facts.get(factKey(gap.field, gap.year));
      const spec = dictionary.fields.get(gap.field);
      if (fact?.value.type !== 'number' || !spec) continue;
      const unit = spec.kind === 'count' && Number.isInteger(fact.value.lo / spec.scale) ? spec.scale : 1;
      const at = (steps: number) => {
        const moved = moveFact(fact, gap.direction === 'increase' ? steps : -steps);
        return moved && outcomeWith(pack, facts, moved, found.criterion.id);
      };
      const [enough, less] = [at(gap.steps), at(gap.steps - unit)];
      if (enough === null || less === null) continue;
      const own = { pack: pack.id, id: found.criterion.id, field: gap.field, steps: gap.steps };
      expect({ ...own, enough }).toEqual({ ...own, enough: 'met' });
      expect({ ...own, less }).toEqual({ ...own, less: 'unmet' });
      count++;
    }
  }
  return count;
}

function moveFact(fact: Fact, steps: number): Fact | null {
  if (fact.value.type !== 'number') return null;
  const to = fact.value.lo + steps;
  const bounds = dictionary.fields.get(fact.field)?.bounds;
  if (!bounds || to < bounds.min || to > bounds.max) return null;
  return { ...fact, value: { type: 'number', lo: to, hi: to } };
}

function outcomeWith(pack: Pack, facts: Facts, moved: Fact, id: string): string | undefined {
  return outcomes(pack, new Map(facts).set(factKey(moved.field, moved.year), moved)).get(id);
}
