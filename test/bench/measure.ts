import type { Answer, Peer } from './peers/peer.ts';
import type { RuleRow } from './rule-rows.ts';

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

type Judge = ReturnType<Peer['load']>;

/** Verdicts a second, one at a time, for some milliseconds. */
export async function roundOf(judge: Judge, rows: number, ms: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  let passed = 0;
  while (passed < ms) {
    // Looking at the clock costs more than some verdicts: a few at a time.
    for (let k = 0; k < 50; k++, done++) {
      const said = judge(done % rows);
      if (typeof said !== 'string') await said;
    }
    passed = performance.now() - start;
  }
  return (done / passed) * 1000;
}

/** Milliseconds of a piece of work: the median of some rounds after a first one. */
export async function timeOf(work: () => unknown, rounds = 9): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times.slice(1));
}

/** What an engine answers on each row; slow ones stop when their time is over. */
export async function answersOf(peer: Peer, rows: readonly RuleRow[], ms = Infinity): Promise<Answer[]> {
  const judge = peer.load(rows);
  const start = performance.now();
  const out: Answer[] = [];
  for (let i = 0; i < rows.length && performance.now() - start < ms; i++) {
    try {
      out.push(await judge(i));
    } catch {
      out.push('error');
    }
  }
  return out;
}
