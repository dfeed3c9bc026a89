import type { Pack } from '../../../src/rules/index.ts';
import { packs } from '../../support/knowledge.ts';
import { subjects } from '../kill.ts';
import { idsOn, listOf, textOf, type Node } from '../raw.ts';
import { sitesOf } from '../visit.ts';
import { isPlausible, randomRow, settled, soundRow } from './base-row.ts';
import { addDays } from './calendar.ts';
import { choicesAround } from './choices.ts';
import { contradictions, differences, missed } from './compare-verdicts.ts';
import { linesAround, type Edge, type Line } from './edges.ts';
import { judgeByEngine } from './engine.ts';
import { inputsOf } from './inputs.ts';
import { judgeNaively } from './naive-pack.ts';
import { seeded } from './random.ts';
import { isFigure, without, type Row, type Value } from './row.ts';
import { SPELLINGS, type Spelling } from './spell.ts';
import { totalsAround } from './totals.ts';

/** A day in the open version of every pack. */
const TODAY = '2026-07-10';

/** What a run has seen. */
export interface Tally {
  readonly pack: string;
  rows: number;
  /** Rows judged with a fact taken away, or told as a range. */
  blanks: number;
  readonly misjudged: string[];
  /** Lines that no base row could be brought onto. */
  readonly unreached: string[];
}

/** A pack as it is written and as it is compiled. */
export interface Pair {
  readonly id: string;
  readonly raw: Node;
  readonly pack: Pack;
  /** Conditions with readings that only count once their facts are told: until then they are decided without. */
  readonly open: ReadonlySet<string>;
}

export function pairs(): Pair[] {
  return subjects().flatMap(({ id, raw }) => {
    const pack = packs.get(id);
    return pack ? [{ id, raw: raw as Node, pack, open: openOf(raw) }] : [];
  });
}

function openOf(raw: unknown): Set<string> {
  const optional = sitesOf(raw).filter(({ node }) =>
    (listOf(node['readings']) as Node[]).some((reading) => reading['optional'] === true),
  );
  return new Set(optional.flatMap(({ path }) => idsOn(raw, path)));
}

export function newTally(pack: string): Tally {
  return { pack, rows: 0, blanks: 0, misjudged: [], unreached: [] };
}

/** Days on which rows are made: one in every version and in every year of advice, and those on both sides of an end. */
export function daysOf(raw: Node): { inside: string[]; edges: string[] } {
  const versions = listOf(raw['versions']) as Node[];
  const spans = [...versions, ...versions.flatMap((v) => listOf(v['advice']) as Node[])];
  const dayOf = (node: Node, key: string) => textOf(node[key]);
  const leap = ['2024-02-29'].filter((day) => day >= dayOf(versions[0] ?? {}, 'from'));
  const ends = spans.map((span) => dayOf(span, 'to')).filter((day) => day !== '');
  const starts = spans.map((span) => dayOf(span, 'from')).filter((day) => day !== '');
  return {
    inside: [...new Set([TODAY, ...ends, ...leap])],
    edges: [
      ...new Set(
        [...starts, ...ends.map((day) => addDays(day, 1))].flatMap((day) => [addDays(day, -1), day]),
      ),
    ],
  };
}

/** Generated rows around every line, edge and choice of a pack, and blanks one by one. */
export function runBoundaries(pair: Pair, seed: number, bases = 3, allSpellings = true): Tally {
  const { raw, id } = pair;
  const tally = newTally(id);
  const random = seeded(seed);
  const reached = new Map<string, number>();
  const { inside, edges } = daysOf(raw);
  for (const asOf of inside)
    for (let i = 0; i < bases; i++) {
      const base = soundRow(random, inputsOf(raw, asOf), asOf);
      const lines = linesAround(raw, base);
      const all = [...lines, ...totalsAround(raw, base, lines, random)];
      for (const line of all) {
        const name = `${line.path.join('.')} ${line.what}`;
        reached.set(name, (reached.get(name) ?? 0) + line.edges.length);
      }
      compareLines(pair, all, allSpellings, tally);
      for (const { row, moved } of choicesAround(raw, base)) {
        compareRow(pair, row, '元', tally);
        compareLess(pair, row, [moved], tally);
      }
      for (const key of base.values.keys()) compareLess(pair, base, [key], tally);
    }
  for (const asOf of edges) compareRow(pair, soundRow(random, inputsOf(raw, asOf), asOf), '元', tally);
  tally.unreached.push(...[...reached].filter(([, count]) => count === 0).map(([name]) => name));
  return tally;
}

/** Each row in every spelling or in one of them by turns, as a range, and without the fact that decides it. */
function compareLines(pair: Pair, lines: readonly Line[], allSpellings: boolean, tally: Tally): void {
  lines
    .flatMap((line) => line.edges)
    .forEach(({ row, moved }, i) => {
      const turn = SPELLINGS[i % SPELLINGS.length] ?? '元';
      for (const spelling of allSpellings ? SPELLINGS : [turn]) compareRow(pair, row, spelling, tally);
      compareLess(pair, row, moved === '' ? [] : [moved], tally);
    });
}

/** Rows of no particular kind, half of them around a line, and each again with gaps. */
export function runRandom(pair: Pair, seed: number, count: number): Tally {
  const tally = newTally(pair.id);
  const random = seeded(seed);
  const { inside, edges } = daysOf(pair.raw);
  let near: readonly Edge[] = [];
  for (let i = 0; i < count; i++) {
    const asOf = random.pick([...inside, ...edges]);
    const told = randomRow(random, inputsOf(pair.raw, asOf), asOf);
    const fresh = random.chance(0.5) ? told : without(told, [...told.values.keys()].filter(isPoints));
    if (i % 50 === 0) near = linesAround(pair.raw, fresh).flatMap((line) => line.edges);
    const any = near.length > 0 && random.chance(0.5) ? random.pick(near).row : fresh;
    // What was told of something that does not apply is judged as told; most people leave it out.
    const row = random.chance(0.5) ? settled(any) : any;
    compareRow(pair, row, random.pick(SPELLINGS), tally);
    compareLess(
      pair,
      row,
      [...row.values.keys()].filter(() => random.chance(0.3)),
      tally,
    );
  }
  return tally;
}

function compareRow({ raw, pack }: Pair, row: Row, spelling: Spelling, tally: Tally): void {
  tally.rows += 1;
  report(tally, row, spelling, differences(judgeNaively(raw, row), judgeByEngine(pack, row, spelling)));
}

/** With less to go on the engine may wait, but not say what turns out wrong. */
function compareLess({ raw, pack, open }: Pair, told: Row, blank: readonly string[], tally: Tally): void {
  const row = settled(told);
  const whole = judgeNaively(raw, row);
  if (!isPlausible(row) || !isTable(raw, row, blank)) return;
  tally.blanks += 2;
  const less = without(row, blank);
  const early = judgeByEngine(pack, less, '元');
  const wrong = [...contradictions(whole, early, open), ...missed(judgeNaively(raw, less), early, open)];
  report(tally, row, `without ${blank.join(' ')}`, wrong);
  report(tally, row, 'range', contradictions(whole, judgeByEngine(pack, row, 'range'), open));
}

const isPoints = (key: string): boolean => key.startsWith('hnte_score_');

/** Points that experts gave against the published table say nothing about what the table leaves. */
function isTable(raw: Node, row: Row, blank: readonly string[]): boolean {
  const given = blank.filter(isPoints);
  if (given.length === 0) return true;
  const [whole, open] = [judgeNaively(raw, row).points, judgeNaively(raw, without(row, given)).points];
  return [...whole].every(([id, [lo, hi]]) => {
    const [least, most] = open.get(id) ?? [lo, hi];
    return lo >= least && hi <= most;
  });
}

function report(tally: Tally, row: Row, how: string, found: readonly string[]): void {
  if (found.length === 0) return;
  const facts = [...row.values].map(([key, value]) => `${key}=${shown(value)}`).join(' ');
  tally.misjudged.push(`${tally.pack} ${row.asOf} ${how}: ${found.join('; ')} | ${facts}`);
}

function shown(value: Value): string {
  if (isFigure(value)) return `${value.n}/${value.d}`;
  if (value instanceof Set) return `{${[...value].join(',')}}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
