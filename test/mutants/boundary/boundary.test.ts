import { describe, expect, it } from 'vitest';
import { equivalenceOf } from '../equivalent.ts';
import { compile } from '../kill.ts';
import { mutationsOf } from '../mutants.ts';
import { replaceAt, textOf, type Node } from '../raw.ts';
import { sitesOf } from '../visit.ts';
import { randomRow } from './base-row.ts';
import { addDays, addSpan } from './calendar.ts';
import { contradictions, differences, missed } from './compare-verdicts.ts';
import { daysOf, pairs, runBoundaries, runRandom } from './differential.ts';
import { linesAround } from './edges.ts';
import { inputsOf } from './inputs.ts';
import { seeded } from './random.ts';
import { judgeByEngine } from './engine.ts';
import { judgeNaively, type Verdict } from './naive-pack.ts';
import { rational, written } from './rational.ts';
import type { Row } from './row.ts';
import { inputOf } from './spell.ts';

const SEED = 20_261_122;
const ROWS = 300;
const all = pairs();

describe('the engine and a naive reading of the pack agree', () => {
  for (const pair of all)
    describe(pair.id, () => {
      it(
        'below, on and above every line, in every spelling by turns, and with one fact less',
        { timeout: 600_000 },
        () => {
          const tally = runBoundaries(pair, SEED, 1, false);
          expect(tally.misjudged.slice(0, 5)).toEqual([]);
          expect(tally.rows).toBeGreaterThanOrEqual(2 * linesIn(pair.raw) + daysOf(pair.raw).edges.length);
        },
      );

      it(`on ${ROWS} rows at random, and again with gaps`, { timeout: 600_000 }, () => {
        expect(runRandom(pair, SEED, ROWS).misjudged.slice(0, 5)).toEqual([]);
      });
    });

  it('on at least two thousand rows', () => {
    expect(all.length * ROWS).toBeGreaterThanOrEqual(2_000);
  });
});

describe('a mutant that a rule calls equivalent', () => {
  it.each(all.map((pair) => ({ id: pair.id, pair })))('judges like $id itself', ({ pair }) => {
    const random = seeded(SEED);
    const days = daysOf(pair.raw).inside;
    const rows = Array.from({ length: 40 }, () => {
      const asOf = random.pick(days);
      return randomRow(random, inputsOf(pair.raw, asOf), asOf);
    });
    for (const mutation of mutationsOf(pair.raw).filter((m) => equivalenceOf(pair.raw, m) !== null)) {
      const mutant = compile(replaceAt(pair.raw, mutation.path, mutation.value));
      if (!mutant) continue;
      for (const told of rows) {
        const found = differences(judgeByEngine(pair.pack, told, '元'), judgeByEngine(mutant, told, '元'));
        expect([mutation.change, ...found]).toEqual([mutation.change]);
      }
    }
  });
});

/** Thresholds written in the tests and bands of a pack. */
function linesIn(pack: Node): number {
  const lines = sitesOf(pack).filter(
    ({ kind, node }) =>
      (kind === 'test' || kind === 'band') &&
      ['amount', 'ratio', 'growth', 'ratio_mean'].some((key) => node[key] !== undefined),
  );
  return lines.length;
}

const raw = (test: string, key = 'min'): Node => ({
  basis: 'decide',
  versions: [
    { id: '1', from: '2000-01-01', to: null, criteria: [criterion({ amount: 'ip_total', [key]: test })] },
  ],
});
const criterion = (test: Node): Node => ({ id: 'c', label: 'c', test });
const row = (values: Row['values'], asOf = '2026-07-10'): Row => ({ asOf, values });
const count = (n: bigint) => row(new Map([['ip_total', rational(n)]]));

describe('the rows that are generated', () => {
  it('stop one step to either side of a line, and on it', () => {
    const edges = linesAround(raw('5项'), count(1n)).flatMap((line) => line.edges);
    const values = edges.map(({ row: { values } }) => values.get('ip_total'));
    expect(values).toEqual([3n, 4n, 5n, 6n].map((n) => rational(n)));
  });

  it('take in the days on both sides of every version and every advice', () => {
    const pack = { versions: [{ from: '2024-03-15', to: '2025-12-31', advice: [{ from: '2025-01-01' }] }] };
    expect(daysOf(pack).edges.sort()).toEqual(
      ['2024-03-14', '2024-03-15', '2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].sort(),
    );
  });

  it('write the same amount in three units without losing a 分', () => {
    const told = row(new Map([['sales_revenue@2025', rational(5_000_000_001n)]]));
    const texts = (['元', '万元', '亿元'] as const).map((s) => JSON.stringify(inputOf(told, s)));
    expect(texts.map((t) => /"2025":"(.*?)"/.exec(t)?.[1])).toEqual([
      '50000000.01元',
      '5000.000001万元',
      '0.5000000001亿元',
    ]);
  });
});

describe('the naive reading', () => {
  const outcome = (test: Node, values: Row['values'], asOf?: string) =>
    judgeNaively(
      { versions: [{ id: '1', from: '2000-01-01', to: null, criteria: [criterion(test)] }] },
      row(values, asOf),
    ).outcomes.get('c');
  const years = (field: string, ...figures: number[]) =>
    figures.map((n, i) => [`${field}@${2026 - figures.length + i}`, rational(BigInt(n))] as const);

  it.each([
    ['5000万元', 5_000_000_000n, 1n],
    ['-0.01元', -1n, 1n],
    ['12.5%', 125n, 1000n],
    ['3‰', 3n, 1000n],
    ['500人', 500n, 1n],
  ])('reads %s', (text, n, d) => {
    const { n: a, d: b } = written(text);
    expect(a * d).toBe(n * b);
  });

  it('counts days and years by the calendar', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-07-10', -365)).toBe('2025-07-10');
    expect([addSpan('2024-02-29', '1年'), addSpan('2024-02-29', '4年')]).toEqual([
      '2025-03-01',
      '2028-02-29',
    ]);
    expect(addSpan('2026-01-31', '1个月')).toBe('2026-02-28');
  });

  it('works out growth as the text says', () => {
    const sales = new Map(years('sales_revenue', 100, 110, 110));
    const growth = (formula: string, line: string) =>
      outcome({ growth: { of: 'sales_revenue', years: 3, formula }, min: line }, sales);
    expect([growth('mean', '5%'), growth('compound', '5%'), growth('yearly', '0%')]).toEqual([
      'met',
      'unmet',
      'met',
    ]);
    const late = new Map(years('sales_revenue', 0, 100, 110));
    const first = (formula: string) =>
      outcome({ growth: { of: 'sales_revenue', years: 3, formula }, min: '10%' }, late);
    expect([first('hnte'), first('mean')]).toEqual(['met', 'review']);
  });

  it('leaves a missing fact unknown and never takes it for nothing', () => {
    expect(outcome({ amount: 'ip_total', max: '5项' }, new Map())).toBe('unknown');
  });
});

describe('the comparison', () => {
  const verdict = (over: Partial<Verdict>): Verdict => ({
    ...{
      version: '1',
      outcome: 'eligible',
      basis: 'decide',
      outcomes: new Map(),
      points: new Map(),
      advice: new Set(),
    },
    ...over,
  });
  const of = (outcome: 'met' | 'unmet' | 'unknown' | 'review') =>
    verdict({ outcomes: new Map([['c', outcome]]) });

  it('sees every difference between two verdicts', () => {
    expect(differences(of('met'), of('met'))).toEqual([]);
    expect(differences(of('met'), of('unmet'))).toHaveLength(1);
    expect(differences(of('met'), verdict({}))).toHaveLength(1);
    expect(differences(verdict({ advice: new Set(['a']) }), verdict({}))).toHaveLength(1);
    expect(
      differences(verdict({}), verdict({ version: '2', outcome: 'ineligible', basis: 'reference' })),
    ).toHaveLength(3);
    const points = (hi: number) => verdict({ points: new Map([['p', [0, hi]]]) });
    expect(differences(points(1), points(2))).toHaveLength(1);
  });

  it('lets the engine wait but not be wrong', () => {
    const none = new Set<string>();
    expect(contradictions(of('met'), of('unknown'), none)).toEqual([]);
    expect(contradictions(of('met'), of('unmet'), none)).toHaveLength(1);
    expect(contradictions(of('review'), of('met'), none)).toHaveLength(1);
    expect(contradictions(of('review'), of('met'), new Set(['c']))).toEqual([]);
    expect(missed(of('met'), of('unknown'), none)).toHaveLength(1);
    expect(missed(of('review'), of('unknown'), none)).toHaveLength(1);
    expect(missed(of('unknown'), of('met'), none)).toEqual([]);
  });

  it('notices an engine that works by another pack', () => {
    const eaglet = all.find(({ id }) => id === 'nx-eaglet');
    const gazelle = all.find(({ id }) => id === 'nx-gazelle');
    if (!eaglet || !gazelle) throw new Error('packs missing');
    const told = row(new Map([['registered_region', '640104']]));
    const found = differences(judgeNaively(eaglet.raw, told), judgeByEngine(gazelle.pack, told, '元'));
    expect(found.join()).toContain('rev-cap');
    expect(textOf(eaglet.raw['id'])).toBe('nx-eaglet');
  });
});
