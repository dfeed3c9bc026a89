import type { Answer, Peer } from './peers/peer.ts';
import type { RuleRow } from './rule-rows.ts';

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

type Judge = ReturnType<Peer['load']>;

/** Milliseconds of processor time since a mark: on a shared machine the clock measures the others too. */
export function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** The same for this thread alone: what the clock would show if nobody else were there. */
export function threadMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1000;
}

/** Verdicts a second of processor time, one at a time, for some milliseconds by the clock. */
export async function roundOf(judge: Judge, rows: number, ms: number): Promise<number> {
  const start = performance.now();
  const mark = process.cpuUsage();
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
  return (done / processorMs(mark)) * 1000;
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

/** Milliseconds of processor time that some rounds of a piece of work take on the average, after a first one. */
export function processorTimeOf(work: () => unknown, rounds = 9): number {
  work();
  const mark = process.cpuUsage();
  for (let round = 0; round < rounds; round++) work();
  return processorMs(mark) / rounds;
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
