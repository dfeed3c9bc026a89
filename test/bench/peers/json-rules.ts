import { Engine, type Almanac, type NestedCondition } from 'json-rules-engine';
import { asSheet, type Figure } from '../rule-rows.ts';
import { saidOf, type Peer } from './peer.ts';

type Sheet = Record<Figure, number>;

const atLeast = (fact: string, value: number): NestedCondition => ({
  fact,
  operator: 'greaterThanInclusive',
  value,
});
const sales = (operator: string, value: number): NestedCondition => ({ fact: 's1', operator, value });

/** The rule over three ratios and last year's sales. */
function engineOfRule(): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const tiers: NestedCondition[] = [
    { all: [sales('lessThanInclusive', 5000), atLeast('rdRatio', 0.05)] },
    { all: [sales('greaterThan', 5000), sales('lessThanInclusive', 20000), atLeast('rdRatio', 0.04)] },
    { all: [sales('greaterThan', 20000), atLeast('rdRatio', 0.03)] },
  ];
  const all = [{ any: tiers }, atLeast('techRatio', 0.1), atLeast('hitechRatio', 0.6)];
  engine.addRule({ conditions: { all }, event: { type: 'eligible' } });
  return engine;
}

const run = async (engine: Engine, facts: Record<string, number>) =>
  saidOf((await engine.run(facts)).events.length > 0);

/** A blank is a fact that is left out. */
const factsOf = (sheet: Sheet): Record<string, number> =>
  Object.fromEntries(Object.entries(sheet).filter(([, value]) => (value as number | null) !== null));

/** Ratios as facts that the engine computes. */
export const jsonRulesComputed: Peer = {
  name: 'json-rules-engine, computed facts',
  exact: false,
  load(rows) {
    const sheets = rows.map((row) => factsOf(asSheet(row) as Sheet));
    const engine = engineOfRule();
    const ratio = (name: string, nums: readonly Figure[], dens: readonly Figure[]) =>
      engine.addFact(name, async (_: unknown, almanac: Almanac) => {
        const total = async (list: readonly Figure[]) =>
          (await Promise.all(list.map((f) => almanac.factValue<number>(f)))).reduce((a, b) => a + b, 0);
        return (await total(nums)) / (await total(dens));
      });
    ratio('rdRatio', ['rd1', 'rd2', 'rd3'], ['s1', 's2', 's3']);
    ratio('techRatio', ['tech'], ['staff']);
    ratio('hitechRatio', ['hitech'], ['income']);
    return (i) => run(engine, sheets[i] ?? {});
  },
};

/** Ratios computed before the engine is asked: its fastest form. */
export const jsonRulesPrepared: Peer = {
  name: 'json-rules-engine, ratios outside',
  exact: false,
  load(rows) {
    const sheets = rows.map((row) => factsOf(asSheet(row) as Sheet) as Sheet);
    const engine = engineOfRule();
    return (i) => {
      const { rd1, rd2, rd3, s1, s2, s3, tech, staff, hitech, income } = sheets[i] as Sheet;
      const rdRatio = (rd1 + rd2 + rd3) / (s1 + s2 + s3);
      return run(engine, { s1, rdRatio, techRatio: tech / staff, hitechRatio: hitech / income });
    };
  },
};
