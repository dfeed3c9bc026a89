import { describe, expect, it } from 'vitest';
import { parseFacts } from '../src/facts/index.ts';
import { judge, type Pack, type PackCase } from '../src/rules/index.ts';
import { parseDay } from '../src/shared/index.ts';
import { verdictOf } from './mutants/boundary/engine.ts';
import type { Verdict } from './mutants/boundary/naive-pack.ts';
import { equivalenceOf } from './mutants/equivalent.ts';
import { compile, subjects, type Subject } from './mutants/kill.ts';
import { mutationsOf } from './mutants/mutants.ts';
import type { Mutation } from './mutants/mutation.ts';
import { idsOn, listOf, replaceAt, textOf, type Node, type Path } from './mutants/raw.ts';
import { shiftDay } from './mutants/shift.ts';
import { dictionary, regions } from './support/knowledge.ts';

// What `npm run test:mutants` proves mutant by mutant, told in seconds: where no case stands beside a line or a day.

/** Days on both sides of every version that no case judges by version. */
function openDays({ raw, cases }: Subject): string[] {
  const versions = listOf((raw as Node)['versions']) as Node[];
  const last = textOf(versions.at(-1)?.['to']);
  const days = [
    ...versions.flatMap(({ from }) => [shiftDay(textOf(from), -1), textOf(from)]),
    ...(last === '' ? [] : [last, shiftDay(last, 1)]),
  ];
  return days.filter((day) => !cases.some((c) => c.as_of === day));
}

/** Thresholds moved one unit up and down, all of a pack at once. */
function shifted(raw: unknown): { moved: Mutation[]; pack: Pack }[] {
  const lines = mutationsOf(raw)
    .filter(({ kind, path }) => ['number', 'tier number'].includes(kind) || path.includes('bands'))
    .filter(({ path, value }) => typeof value === 'string' && path.at(-1) !== 'score')
    .filter((mutation) => equivalenceOf(raw, mutation) === null);
  const seen = new Set<string>();
  const up = lines.filter(({ path }) => !seen.has(path.join()) && seen.add(path.join()));
  return [up, lines.filter((line) => !up.includes(line))].map((side) => {
    const moved = compile(together(raw, side))
      ? side
      : side.filter(({ path, value }) => compile(replaceAt(raw, path, value)));
    return { moved, pack: compile(together(raw, moved)) as Pack };
  });
}

const together = (raw: unknown, moved: readonly Mutation[]): unknown =>
  moved.reduce((pack, { path, value }) => replaceAt(pack, path, value), raw);

/** Places of thresholds whose condition comes out the same in every case, moved one unit or not. */
function openLines({ raw, cases }: Pick<Subject, 'raw' | 'cases'>): string[] {
  const sides = shifted(raw).filter(({ moved }) => moved.length > 0);
  if (sides.length === 0) return [];
  const pack = compile(raw) as Pack;
  const told = cases.flatMap((c) => (c.as_of ? [{ c, verdict: verdict(pack, c) }] : []));
  return sides.flatMap((side) => {
    const turned = new Set(told.flatMap(({ c, verdict: own }) => turns(raw, own, verdict(side.pack, c))));
    return side.moved
      .filter(({ path }) => !turned.has(judgedAt(raw, path)))
      .map(({ path, change }) => `${idsOn(raw, path).join('.')} ${change}`);
  });
}

/** The condition, reading, score line or advice that tells of a place, as `version id`; gates and advice tell whole. */
function judgedAt(raw: unknown, path: Path): string {
  const gate = path.findIndex((key) => key === 'when' || key === 'exempt_if');
  const advice = path.indexOf('advice');
  const end = advice >= 0 ? advice + 2 : gate >= 0 ? gate : path.length;
  const ids = idsOn(raw, path.slice(0, end));
  return `${ids[0]} ${ids.at(-1)}`;
}

function verdict(pack: Pack, c: PackCase): Verdict {
  const asOf = parseDay(c.as_of);
  if (asOf === null) throw new Error(`no day: ${c.as_of}`);
  return verdictOf(
    judge(pack, parseFacts(c.facts, dictionary, regions, asOf, 'user').facts, dictionary, asOf),
  );
}

/** Conditions, readings, score lines and advice that come out differently, as `version id`, also of a lender. */
function turns(raw: unknown, a: Verdict, b: Verdict): string[] {
  const ids = [
    ...[...a.outcomes].filter(([id, outcome]) => b.outcomes.get(id) !== outcome).map(([id]) => id),
    ...[...a.points].filter(([id, ends]) => b.points.get(id)?.join() !== ends.join()).map(([id]) => id),
    ...[...new Set([...a.advice, ...b.advice])].filter((id) => a.advice.has(id) !== b.advice.has(id)),
  ];
  const versions = listOf((raw as Node)['versions']) as Node[];
  const lender = textOf(versions.find(({ id }) => id === a.version)?.['criteria_from']);
  return ids.flatMap((id) => [a.version, lender].map((v) => `${v} ${id.replace(/^reading /, '')}`));
}

const all = subjects();

describe('the cases of every pack', () => {
  it('stand on the days on both sides of every version', () => {
    expect(all.flatMap((s) => openDays(s).map((day) => `${s.file} ${day}`))).toEqual([]);
  });

  it('stand beside every threshold, one unit to either side', { timeout: 60_000 }, () => {
    expect(all.flatMap((s) => openLines(s).map((line) => `${s.file} ${line}`))).toEqual([]);
  });

  it('are missed where they are taken away', () => {
    const eaglet = all.find(({ id }) => id === 'nx-eaglet') as Subject;
    const cases = eaglet.cases.filter((c) => !('rev-cap' in (c.expect.criteria ?? {})));
    expect(openLines({ ...eaglet, cases }).join()).toMatch(/rev-cap/);
    expect(openDays({ ...eaglet, cases: [] }).length).toBeGreaterThan(0);
  });
});
