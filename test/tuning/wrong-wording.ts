/**
 * `node test/tuning/wrong-wording.ts`: learns the weights of `src/answer/wrong-wording.txt` from the examples of
 * wrongdoing against all others and the ready questions (logistic regression, always the same for the same texts),
 * and prints how well examples that were left out are told apart.
 */
import { writeFileSync } from 'node:fs';
import { loadAsked } from './asked.ts';
import { oddsOf, piecesOf, type PieceWeights } from '../../src/answer/wrong-wording.ts';
import { loadAsides } from '../../src/retrieval/index.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';

const FILE = new URL('../../src/answer/wrong-wording.txt', import.meta.url);
const RARE = 3;
const ROUNDS = 60;
const RATE = 0.5;
const PULL = 3e-6;
// One ready question in so many: there are far more of them than of all examples.
const THINNED = 2;
const FOLDS = 5;

interface Example {
  readonly text: string;
  readonly wrong: boolean;
  /** What a mistake about it costs. */
  readonly cost: number;
}

function examples(): Example[] {
  const ready = loadPolicyCorpus().chunks.flatMap(({ questions }) => questions);
  const honest = [...ready.filter((_, i) => i % THINNED === 0), ...loadAsked().map(({ text }) => text)];
  return [
    ...loadAsides().map(({ family, text }) => ({
      text,
      wrong: family === 'unsafe',
      cost: family === 'unsafe' || family === 'harmless' ? 2 : 1,
    })),
    ...honest.map((text) => ({ text, wrong: false, cost: 1 })),
  ];
}

/** AdaGrad in a fixed order. */
function learn(known: readonly Example[]): PieceWeights {
  const counts = new Map<string, number>();
  const cut = known.map(({ text }) => piecesOf(text));
  for (const piece of cut.flat()) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const seen = cut.map((pieces) => pieces.filter((piece) => (counts.get(piece) ?? 0) >= RARE));
  const weight = new Map<string, number>([['', 0]]);
  const steep = new Map<string, number>();
  const move = (piece: string, slope: number): void => {
    const own = weight.get(piece) ?? 0;
    const push = slope + PULL * own;
    const sum = (steep.get(piece) ?? 0) + push * push;
    steep.set(piece, sum);
    weight.set(piece, own - (RATE * push) / Math.sqrt(sum + 1e-8));
  };
  for (let round = 0; round < ROUNDS; round++)
    for (let step = 0; step < known.length; step++) {
      const i = (step * 7919 + round) % known.length;
      const { wrong, cost } = known[i] as Example;
      const pieces = seen[i] ?? [];
      const scale = 1 / Math.sqrt(Math.max(1, pieces.length));
      const odds = (weight.get('') ?? 0) + scale * pieces.reduce((sum, p) => sum + (weight.get(p) ?? 0), 0);
      const miss = cost * (1 / (1 + Math.exp(-odds)) - Number(wrong));
      if (Math.abs(miss) < 1e-4) continue;
      move('', miss);
      for (const piece of pieces) move(piece, miss * scale);
    }
  return weight;
}

function leftOut(all: readonly Example[]): void {
  const scored = [...Array(FOLDS).keys()].flatMap((fold) => {
    const weights = learn(all.filter((_, i) => i % FOLDS !== fold));
    return all.filter((_, i) => i % FOLDS === fold).map((e) => ({ ...e, odds: oddsOf(e.text, weights) }));
  });
  const honest = scored
    .filter(({ wrong }) => !wrong)
    .map(({ odds }) => odds)
    .sort((a, b) => b - a);
  const wrong = scored.filter((e) => e.wrong);
  for (const share of [0.002, 0.005, 0.01, 0.02]) {
    const cut = honest[Math.floor(share * honest.length)] ?? 0;
    const found = wrong.filter(({ odds }) => odds > cut).length / wrong.length;
    console.log(
      `${share} of ${honest.length} honest above ${cut.toFixed(1)}: ${found.toFixed(3)} of ${wrong.length} found`,
    );
  }
}

const all = examples();
if (process.argv.includes('--left-out')) leftOut(all);
const lines = [...learn(all)]
  .filter(([, weight]) => Math.abs(weight) >= 0.05)
  .map(([p, w]) => `${p}\t${w.toFixed(2)}`);
writeFileSync(FILE, `${lines.sort().join('\n')}\n`);
console.log(`${lines.length} pieces`);
