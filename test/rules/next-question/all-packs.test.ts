import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factKey, fieldApplies, type Facts } from '../../../src/facts/index.ts';
import { judge, type Pack } from '../../../src/rules/index.ts';
import { planQuestions } from '../../../src/rules/next-question/index.ts';
import { benchDay, makeEnterprise, withoutOptionalReadings } from '../../bench/enterprises.ts';
import { dictionary, packs, words } from '../../support/knowledge.ts';

const ASOF = benchDay();
const ALL = [...packs.values()];
/** Packs asked about together in one dialogue: every pack is in one group of each run. */
const GROUPS = 8;

const judged = (list: readonly Pack[], facts: Facts) =>
  list.map((pack) => judge(pack, facts, dictionary, ASOF));
/** Out of region and not good enough: which of the two is said depends on what is known. */
const verdicts = (list: readonly Pack[], facts: Facts) =>
  judged(list, facts).map(
    ({ pack, outcome }) => `${pack.id} ${outcome === 'not_applicable' ? 'ineligible' : outcome}`,
  );

/** Answers every question from `truth` until nothing is asked any more. */
function settle(list: readonly Pack[], truth: Facts): Facts {
  let facts: Facts = new Map();
  for (let steps = 0; steps < 150; steps++) {
    const step = planQuestions(judged(list, facts), dictionary, { words });
    if (step.settled) return facts;
    const next = new Map(facts);
    for (const { field, year } of step.wants) {
      const key = factKey(field, year);
      next.set(key, truth.get(key) ?? { field, year, value: { type: 'unknown' }, source: 'user' });
    }
    facts = next;
  }
  throw new Error('never settled');
}

describe('over all packs, a dialogue', () => {
  const seeds = fc.integer({ min: 1, max: 1_000_000 });

  it('stops only where the facts left unasked cannot change a verdict', () => {
    fc.assert(
      fc.property(seeds, fc.infiniteStream(fc.nat(2)), (seed, dice) => {
        const truth = makeEnterprise(seed, ASOF, dictionary, ALL);
        const thrown = [...dice.take(truth.size)];
        for (let group = 0; group < GROUPS; group++) {
          const list = ALL.filter((_, i) => i % GROUPS === group).map(withoutOptionalReadings);
          const facts = settle(list, truth);
          const settled = verdicts(list, facts);
          // All facts, and all facts without some of those that were never asked for.
          const fewer = new Map([...truth].filter(([key], i) => facts.has(key) || thrown[i] !== 0));
          expect(verdicts(list, truth)).toEqual(settled);
          expect(verdicts(list, fewer)).toEqual(settled);
        }
      }),
      { numRuns: 4, seed: 20261130 },
    );
  });
});

describe('made-up enterprises', () => {
  it('tell nothing that does not apply to them', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const truth = makeEnterprise(seed, ASOF, dictionary, ALL);
      const odd = [...truth.values()].filter(({ field }) => fieldApplies(field, truth, dictionary) === false);
      expect(odd.map(({ field }) => field)).toEqual([]);
    }
  });
});
