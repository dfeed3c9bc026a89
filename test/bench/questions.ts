/**
 * How many questions until every verdict is settled: `node test/bench/questions.ts [enterprises] [seed]`.
 * Fails when ours asks no fewer than a form, the simple order and publicodes, or when a verdict of ours is wrong;
 * a wrong verdict of a peer is printed as the peer's.
 */
import Engine from 'publicodes';
import { factKey, type Facts } from '../../src/facts/index.ts';
import type { InputKey } from '../../src/rules/context.ts';
import { judge, type Judgement, type Pack } from '../../src/rules/index.ts';
import { knowledge } from '../support/knowledge.ts';
import { benchDay, makeEnterprise, TOGETHER, withoutOptionalReadings } from './enterprises.ts';
import { groupings, hindsight } from './floor.ts';
import { publicodesModel } from './publicodes-model.ts';
import { form, ours, publicodesOrder, simple, skippingForm, wanted, type Strategy } from './strategies.ts';

const count = Number(process.argv[2] ?? 300);
const seed = Number(process.argv[3] ?? 20261122);
const only = process.argv[4] ?? '';
const { dictionary, words } = knowledge;
const packs = TOGETHER.flatMap((id) => knowledge.packs.get(id) ?? []);
const plain = packs.map(withoutOptionalReadings);
const asOf = benchDay();
const judgeAll = (facts: Facts, list: readonly Pack[] = packs): Judgement[] =>
  list.map((pack) => judge(pack, facts, dictionary, asOf));
const all = wanted(judgeAll(new Map()), dictionary);
const isSettled = (facts: Facts) => wanted(judgeAll(facts), dictionary).length === 0;

interface Run {
  readonly questions: number;
  /** Verdicts that all facts would change. */
  readonly wrong: readonly string[];
  /** The same, where only a reading that is never asked about disagrees. */
  readonly optional: number;
  readonly slowest: number;
  /** Asking costs of the dictionary over all questions; a sheet costs its dearest field. */
  readonly cost: number;
}

function run(strategy: Strategy, truth: Facts): Run {
  let facts: Facts = new Map();
  let slowest = 0;
  let cost = 0;
  for (let questions = 0; ; questions++) {
    const judgements = judgeAll(facts);
    if (wanted(judgements, dictionary).length === 0)
      return { questions, slowest, cost, ...compared(facts, truth) };
    const start = performance.now();
    const keys = strategy(judgements);
    slowest = Math.max(slowest, performance.now() - start);
    if (keys.length === 0 || questions > 100) throw new Error(`stuck after ${questions} questions`);
    cost += Math.max(...keys.map(({ field }) => dictionary.fields.get(field)?.cost ?? 1));
    facts = answered(facts, truth, keys);
  }
}

/** What the enterprise does not have (the rank of no award) is answered with "not known". */
function answered(facts: Facts, truth: Facts, keys: readonly InputKey[]): Facts {
  const next = new Map(facts);
  for (const { field, year } of keys) {
    const key = factKey(field, year);
    next.set(key, truth.get(key) ?? { field, year, value: { type: 'unknown' }, source: 'user' });
  }
  return next;
}

/** Ineligible and not applicable are one answer here: once it is no, the other reason is not pursued. */
function compared(facts: Facts, truth: Facts): Pick<Run, 'wrong' | 'optional'> {
  const no = (j: Judgement | undefined) => (j?.outcome === 'not_applicable' ? 'ineligible' : j?.outcome);
  const differences = (list: readonly Pack[]) => {
    const full = judgeAll(truth, list);
    return judgeAll(facts, list).flatMap((j, i) =>
      no(j) === no(full[i]) ? [] : [`${j.pack.id} ${j.outcome}, with all facts ${full[i]?.outcome ?? ''}`],
    );
  };
  const wrong = differences(plain);
  return { wrong, optional: differences(packs).length - wrong.length };
}

function publicodes(): Strategy {
  const model = publicodesModel(packs, asOf, (id) => dictionary.fields.get(id)?.scale ?? 1);
  const silent = { log: () => undefined, warn: () => undefined, error: () => undefined };
  const engine = new Engine(model.rules as ConstructorParameters<typeof Engine>[0], {
    logger: silent,
    strict: false,
  });
  return publicodesOrder(engine, model, dictionary, all);
}

const { fields, sheets } = groupings(dictionary);
const strategies: Record<string, () => Strategy> = {
  'ours, whole sheets': () => ours(dictionary, words, true),
  'ours, field by field': () => ours(dictionary, words, false),
  'form, whole sheets': () => form(dictionary, all, sheets),
  'form, field by field': () => form(dictionary, all, fields),
  'form, skipping': () => skippingForm(dictionary),
  'simple order': () => simple(dictionary, words),
  publicodes,
};

const truths = Array.from({ length: count }, (_, i) => makeEnterprise(seed + i, asOf, dictionary, packs));
const means = new Map<string, number>();
let failed = false;

function report(name: string, numbers: readonly number[], rest = ''): void {
  const sorted = [...numbers].sort((a, b) => a - b);
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  means.set(name, mean);
  const cells = [mean.toFixed(2), String(sorted[sorted.length >> 1]), String(sorted.at(-1))];
  console.log(`${name.padEnd(24)}${cells.map((c) => c.padStart(8)).join('')}  ${rest}`);
}

const verdicts = new Map<string, number>();
for (const truth of truths)
  for (const { outcome } of judgeAll(truth)) verdicts.set(outcome, (verdicts.get(outcome) ?? 0) + 1);
console.log(
  `${count} enterprises, ${packs.length} programmes, seed ${seed}; ${[...verdicts].map(([k, n]) => `${k} ${n}`).join(', ')}`,
);
console.log(
  `${'questions until settled'.padEnd(24)}    mean  median     max  trouble  wrong  by optional readings  slowest step (median run)`,
);
for (const [name, make] of Object.entries(strategies)) {
  if (!name.startsWith(only)) continue;
  const strategy = make();
  const runs = truths.map((truth) => run(strategy, truth));
  const wrong = runs.flatMap((r) => r.wrong);
  const optional = runs.reduce((sum, r) => sum + r.optional, 0);
  const cost = runs.reduce((sum, r) => sum + r.cost, 0) / count;
  const slow = runs.map((r) => r.slowest).sort((a, b) => a - b)[count >> 1] ?? 0;
  report(
    name,
    runs.map((r) => r.questions),
    `${cost.toFixed(1).padStart(7)}  ${wrong.length}  ${optional}  ${slow.toFixed(1)} ms`,
  );
  const own = name.startsWith('ours');
  for (const line of new Set(wrong)) console.log(`  wrong${own ? '' : " (the peer's fault)"}: ${line}`);
  failed ||= own && wrong.length > 0;
}
if (only === '') {
  report(
    'hindsight, sheets',
    truths.map((t) => hindsight(t, all, sheets, isSettled)),
  );
  report(
    'hindsight, fields',
    truths.map((t) => hindsight(t, all, fields, isSettled)),
  );
  const mean = (name: string) => means.get(name) ?? Infinity;
  const fieldByField = mean('ours, field by field');
  for (const other of ['form, field by field', 'form, skipping', 'simple order', 'publicodes'])
    failed ||= fieldByField >= mean(other);
  failed ||= mean('ours, whole sheets') >= mean('form, whole sheets');
}
process.exitCode = failed ? 1 : 0;
