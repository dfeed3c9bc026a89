import { exactClosures, floatClosures } from './peers/closures.ts';
import { jsonRulesComputed, jsonRulesPrepared } from './peers/json-rules.ts';
import { feelin, publicodes, zenDecision, zenExpression } from './peers/languages.ts';
import { columnar, presented, single, traced } from './peers/ours.ts';
import type { Answer, Peer } from './peers/peer.ts';
import { answersOf, median, processorTimeOf, roundOf } from './measure.ts';
import { truthOf } from './exact-reference.ts';
import { blankRows, boundaryRows, randomRows, type RuleRow } from './rule-rows.ts';

export const PEERS: readonly Peer[] = [
  feelin,
  publicodes,
  zenDecision,
  jsonRulesComputed,
  jsonRulesPrepared,
  zenExpression,
  floatClosures,
  exactClosures,
];
export const OURS: readonly Peer[] = [presented, traced, single];
export const COLUMNAR = 'ours, columnar';
const ROUNDS = 5;

/** Measured rates of every engine, one list a round: engines take turns so that noise hits all alike. */
export async function ratesOf(rows: readonly RuleRow[]): Promise<Map<string, number[]>> {
  const rates = new Map<string, number[]>();
  const judges = [...PEERS, ...OURS].map((peer) => ({ peer, judge: peer.load(rows.slice(0, 20_000)) }));
  const columns = columnar(rows);
  const note = (name: string, rate: number) => rates.set(name, [...(rates.get(name) ?? []), rate]);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { peer, judge } of judges) {
      const rate = await roundOf(judge, 20_000, 150);
      if (round > 0) note(peer.name, rate);
    }
    const ms = processorTimeOf(() => columns.run(), 9);
    if (round > 0) note(COLUMNAR, (rows.length / ms) * 1000);
  }
  return rates;
}

/** The middle one of the factors of each round. */
export function factorOf(rates: ReadonlyMap<string, readonly number[]>, a: string, b: string): number {
  const others = rates.get(b) ?? [];
  return median((rates.get(a) ?? []).map((rate, i) => rate / (others[i] ?? NaN)));
}

/** What was said where something else is true, by kind. */
export type Kinds = ReadonlyMap<string, number>;

export interface Judged {
  readonly asked: number;
  readonly kinds: Kinds;
  /** Verdicts that are not so, or none because of an error; being open where blanks could be seen past is not wrong. */
  readonly wrong: number;
}

export function compareAnswers(rows: readonly RuleRow[], answers: readonly Answer[]): Judged {
  const kinds = new Map<string, number>();
  let wrong = 0;
  answers.forEach((said, i) => {
    const truth = truthOf(rows[i] as RuleRow);
    if (said === truth) return;
    const kind = `said ${said}, is ${truth}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (said !== 'open') wrong++;
  });
  return { asked: answers.length, kinds, wrong };
}

export const SETS = {
  random: (count: number): readonly RuleRow[] => randomRows(count, 20261122),
  boundary: (count: number): readonly RuleRow[] => boundaryRows(count, 20261123),
  blanks: (count: number): readonly RuleRow[] => blankRows(count, 20261124),
};

/** All engines on a set of rows; slow ones answer as many as their time allows. */
export async function judgedBy(rows: readonly RuleRow[], ms: number): Promise<Map<string, Judged>> {
  const out = new Map<string, Judged>();
  for (const peer of PEERS) out.set(peer.name, compareAnswers(rows, await answersOf(peer, rows, ms)));
  for (const peer of OURS)
    out.set(
      peer.name,
      compareAnswers(rows, await answersOf(peer, rows, peer.name === OURS[0]?.name ? ms : Infinity)),
    );
  out.set(COLUMNAR, compareAnswers(rows, columnar(rows).said()));
  return out;
}
