import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factKey, type Facts, type FactValue } from '../../../src/facts/index.ts';
import { judge, type Judgement } from '../../../src/rules/index.ts';
import { planQuestions, type NextStep } from '../../../src/rules/next-question/index.ts';
import { benchDay, makeEnterprise, TOGETHER, withoutOptionalReadings } from '../../bench/enterprises.ts';
import { dictionary, packs, words } from '../../support/knowledge.ts';

const ASOF = benchDay();
const ALL = TOGETHER.flatMap((id) => packs.get(id) ?? []);
const PLAIN = ALL.map(withoutOptionalReadings);

function judgeAll(facts: Facts, list = ALL): Judgement[] {
  return list.map((pack) => judge(pack, facts, dictionary, ASOF));
}

function plan(facts: Facts, options: { bundles?: boolean; refine?: boolean } = {}, list = ALL): NextStep {
  return planQuestions(judgeAll(facts, list), dictionary, { words, ...options });
}

function pack(id: string) {
  const found = packs.get(id);
  if (!found) throw new Error(`no pack ${id}`);
  return [found];
}

function factsOf(...list: [field: string, year: number | null, value: FactValue][]): Facts {
  return new Map(
    list.map(([field, year, value]) => [factKey(field, year), { field, year, value, source: 'user' }]),
  );
}

const UNKNOWN: FactValue = { type: 'unknown' };
const number = (x: number): FactValue => ({ type: 'number', lo: x, hi: x });

/** Answers what is asked from `truth`, a missing fact with "not known". */
function answer(facts: Facts, step: NextStep, truth: Facts): Facts {
  const next = new Map(facts);
  for (const { field, year } of step.wants) {
    const key = factKey(field, year);
    next.set(key, truth.get(key) ?? { field, year, value: UNKNOWN, source: 'user' });
  }
  return next;
}

/** Every step until settled. */
function dialogue(truth: Facts, options = {}, list = ALL): { steps: NextStep[]; facts: Facts } {
  const steps: NextStep[] = [];
  let facts: Facts = new Map();
  for (;;) {
    const step = plan(facts, options, list);
    steps.push(step);
    if (step.settled) return { steps, facts };
    if (steps.length > 80) throw new Error('never settled');
    facts = answer(facts, step, truth);
  }
}

const no = (outcome: string) => (outcome === 'not_applicable' ? 'ineligible' : outcome);
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const runs = { numRuns: 25, seed: 20261122 };

describe('order', () => {
  it('asks for the region first, then for the kind of entity and the founding day', () => {
    const truth = makeEnterprise(8, ASOF, dictionary, ALL);
    const asked = dialogue(truth).steps.map((s) => s.ask?.field);
    expect(asked[0]).toBe('registered_region');
    expect(new Set(asked.slice(1, 3))).toEqual(new Set(['entity_type', 'established_on']));
  });

  it('asks nothing about a programme that does not apply', () => {
    const facts = factsOf(['registered_region', null, { type: 'code', text: '510100' }]);
    expect(plan(facts, {}, pack('nx-eaglet'))).toMatchObject({ settled: true, ask: null, wants: [] });
  });

  it('does not pursue the conditions of a programme that has failed', () => {
    const facts = factsOf(['entity_type', null, { type: 'choice', id: 'individual' }]);
    expect(judgeAll(facts, pack('national-hnte-recognition'))[0]?.outcome).toBe('ineligible');
    expect(plan(facts, {}, pack('national-hnte-recognition')).settled).toBe(true);
  });

  it('gives the same question for the same facts in another order', () => {
    const truth = makeEnterprise(5, ASOF, dictionary, ALL);
    const some = [...truth].filter(([key]) => key.length % 3 === 0);
    expect(plan(new Map(some))).toEqual(plan(new Map(some.reverse())));
  });
});

describe('settling', () => {
  it('asks nothing once it is settled, and something until then', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, bundles) => {
        const { steps } = dialogue(makeEnterprise(seed, ASOF, dictionary, ALL), { bundles });
        for (const step of steps.slice(0, -1)) {
          expect(step.ask).not.toBeNull();
          expect(step.wants.length).toBeGreaterThan(0);
        }
        expect(steps.at(-1)).toMatchObject({ settled: true, ask: null, bundle: null, decides: 0, wants: [] });
      }),
      runs,
    );
  });

  it('stops only where the facts left unasked cannot change a verdict', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), (seed, drops) => {
        const truth = makeEnterprise(seed, ASOF, dictionary, ALL);
        const { facts } = dialogue(truth, {}, PLAIN);
        const settled = judgeAll(facts, PLAIN).map((j) => no(j.outcome));
        // All facts, and all facts without some of those that were never asked for.
        const unasked = [...truth.keys()].filter((key) => !facts.has(key));
        const dropped = new Set(drops.map((n) => unasked[n % unasked.length]));
        const fewer = new Map([...truth].filter(([key]) => !dropped.has(key)));
        expect(judgeAll(truth, PLAIN).map((j) => no(j.outcome))).toEqual(settled);
        expect(judgeAll(fewer, PLAIN).map((j) => no(j.outcome))).toEqual(settled);
      }),
      runs,
    );
  });

  it('stops before the questions that only spare a person a look when told to', () => {
    const truth = makeEnterprise(3, ASOF, dictionary, ALL);
    const { facts, steps } = dialogue(truth, { refine: false }, PLAIN);
    expect(judgeAll(facts, PLAIN).map((j) => j.outcome)).not.toContain('needs_facts');
    expect(steps.length).toBeLessThan(dialogue(truth, {}, PLAIN).steps.length);
  });
});

describe('declined facts', () => {
  it('never asks again for what is not known', () => {
    let facts: Facts = new Map();
    const asked = new Set<string>();
    for (let step = plan(facts); !step.settled; step = plan(facts)) {
      for (const { field, year } of step.wants) {
        const key = factKey(field, year);
        expect(asked).not.toContain(key);
        asked.add(key);
      }
      facts = answer(facts, step, new Map());
    }
    expect(asked.size).toBeGreaterThan(40);
    expect(plan(facts).open).toContain('national-hnte-recognition');
  });

  it('does not ask what its condition switches off', () => {
    const facts = factsOf(
      ['ip_class1_count', null, number(0)],
      ['award_level', null, { type: 'choice', id: 'none' }],
    );
    const fields: string[] = [];
    let now: Facts = facts;
    for (let step = plan(now); !step.settled; step = plan(now)) {
      fields.push(...step.wants.map(({ field }) => field));
      now = answer(now, step, new Map());
    }
    expect(fields).not.toContain('ip_class1_own');
    expect(fields).not.toContain('award_rank');
    expect(fields).toContain('ip_class2_unused');
  });

  it('asks for the table behind points when the points are not known', () => {
    const truth = enterpriseWith('national-hnte-recognition', 'eligible');
    const declined = new Map(truth).set('hnte_score_transfer', {
      field: 'hnte_score_transfer',
      year: null,
      value: UNKNOWN,
      source: 'user',
    });
    const wanted = (known: Facts) =>
      dialogue(known, {}, pack('national-hnte-recognition')).steps.flatMap((s) =>
        s.wants.map((k) => k.field),
      );
    expect(wanted(truth)).not.toContain('achievements_transformed');
    expect(wanted(declined)).toContain('achievements_transformed');
  });
});

describe('bundles', () => {
  const truth = makeEnterprise(8, ASOF, dictionary, ALL);

  it('asks for a whole sheet at once when at least half of it is wanted', () => {
    const sheets = dialogue(truth).steps.filter((s) => s.bundle !== null);
    expect(sheets.length).toBeGreaterThan(2);
    for (const { bundle, ask, wants } of sheets) {
      const whole = dictionary.bundles.find((b) => b.id === bundle?.id);
      expect(bundle?.fields.length).toBeGreaterThanOrEqual((whole?.fields.length ?? Infinity) / 2);
      expect(ask?.question).toBe(whole?.ask);
      expect(bundle?.fields[0]).toBe(ask?.field);
      expect(new Set(wants.map((k) => k.field))).toEqual(new Set(bundle?.fields));
    }
  });

  it('asks for one field when less than half of the sheet is wanted', () => {
    const { steps } = dialogue(truth, {}, pack('nx-eaglet'));
    expect(steps.filter((s) => s.bundle?.id === 'annual_accounts')).toEqual([]);
  });

  it('can be switched off', () => {
    const { steps } = dialogue(truth, { bundles: false });
    expect(steps.every((s) => s.bundle === null && new Set(s.wants.map((k) => k.field)).size < 2)).toBe(true);
  });
});

describe('words', () => {
  it('says which programmes the answer may settle', () => {
    const step = plan(new Map());
    expect(step.decides).toBeGreaterThan(1);
    expect(step.ask?.why).toContain(`最多能定下${step.decides}个项目`);
    expect(step.ask?.why).toMatch(/^回答后可以判断.+「.+」等\d+条/);
  });

  it('names the programme when there is one', () => {
    const step = plan(new Map(), {}, pack('nx-eaglet'));
    expect(step.ask?.why).toBe('回答后可以判断雏鹰的「在宁夏注册」，可能直接得出雏鹰的结论');
    expect(step.decides).toBe(1);
  });

  it('fills the years in, oldest first', () => {
    const facts = factsOf(
      ['registered_region', null, { type: 'code', text: '640100' }],
      ['entity_type', null, { type: 'choice', id: 'company' }],
      ['local_registered_on', null, { type: 'date', lo: ASOF - 4000, hi: ASOF - 4000 }],
    );
    const years = dialogue(truthWith(facts), { bundles: false }, pack('nx-eaglet')).steps.find(
      (s) => s.ask?.field === 'sales_revenue',
    )?.ask;
    expect(years?.years).toEqual([2023, 2024, 2025]);
    expect(years?.question).toContain('2023、2024、2025');
  });
});

/** The first made-up enterprise with this verdict. */
function enterpriseWith(id: string, outcome: string): Facts {
  for (let seed = 1; seed < 500; seed++) {
    const truth = makeEnterprise(seed, ASOF, dictionary, ALL);
    if (judgeAll(truth, pack(id))[0]?.outcome === outcome) return truth;
  }
  throw new Error(`no enterprise is ${outcome} for ${id}`);
}

function truthWith(facts: Facts): Facts {
  return new Map([...makeEnterprise(8, ASOF, dictionary, ALL), ...facts]);
}
