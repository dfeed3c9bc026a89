import { mutateItem, mutateRow, mutateScore } from './mutate-scores.ts';
import { mutateCriterion } from './mutate-logic.ts';
import { mutateTest } from './mutate-tests.ts';
import type { Mutation } from './mutation.ts';
import { listOf, textOf, withoutKey, type Node } from './raw.ts';
import { shiftDay } from './shift.ts';
import { sitesOf, type Site } from './visit.ts';

/** Every mutation of a pack as it is written. */
export function mutationsOf(pack: unknown): Mutation[] {
  return sitesOf(pack).flatMap((site) => mutateSite(site, pack as Node));
}

function mutateSite(site: Site, pack: Node): Mutation[] {
  switch (site.kind) {
    case 'version':
      return mutateVersion(site, pack);
    case 'criteria':
      return dropCriteria(site);
    case 'criterion':
      return mutateCriterion(site);
    case 'advice':
      return ['from', 'to'].flatMap((key) => moveDay(site, key));
    case 'test':
      return mutateTest(site);
    case 'score':
      return mutateScore(site);
    case 'item':
      return mutateItem(site);
    case 'band':
    case 'row':
      return mutateRow(site);
  }
}

function dropCriteria({ path, node }: Site): Mutation[] {
  const list = listOf(node['list']) as Node[];
  return list.map((criterion, i) => ({
    kind: 'dropped',
    path,
    at: String(i),
    value: list.filter((_, k) => k !== i),
    change: `${textOf(criterion['id'])} dropped`,
  }));
}

function moveDay({ path, node }: Site, key: string): Mutation[] {
  const day = node[key];
  if (typeof day !== 'string') return [];
  return ([1, -1] as const).map((by) => {
    const value = shiftDay(day, by);
    return { kind: 'date', path: [...path, key], value, change: `${key} ${day} → ${value}` };
  });
}

/** A version that begins a day early or late, with the one before it ending to match; a last day likewise. */
function mutateVersion(site: Site, pack: Node): Mutation[] {
  const versions = listOf(pack['versions']) as Node[];
  const i = Number(site.path[1]);
  const begin = ([1, -1] as const).map((by): Mutation => {
    const from = shiftDay(textOf(site.node['from']), by);
    const moved = versions.map((version, k) => {
      if (k === i) return { ...version, from };
      return k === i - 1 ? { ...version, to: shiftDay(from, -1) } : version;
    });
    return {
      kind: 'date',
      path: ['versions'],
      at: String(i),
      value: moved,
      change: `from ${textOf(site.node['from'])} → ${from}`,
    };
  });
  return [...begin, ...(i === versions.length - 1 ? moveDay(site, 'to') : []), ...mutateTerms(site, pack)];
}

/** What a version says about itself: how far it may be trusted, where its windows begin, what stands in for it. */
function mutateTerms({ path, node }: Site, pack: Node): Mutation[] {
  const basis = textOf(node['basis'] ?? pack['basis']);
  const other = basis === 'decide' ? 'prejudge' : 'decide';
  const dropped = ['windows_from', 'reference', 'criteria_from'].filter(
    (key) => typeof node[key] === 'string',
  );
  return [
    { kind: 'judge', path, value: { ...node, basis: other }, change: `basis ${basis} → ${other}` },
    ...dropped.map((key): Mutation => ({
      kind: key === 'windows_from' ? 'years' : 'dropped',
      path,
      at: key,
      value: withoutKey(node, key),
      change: `${key} dropped`,
    })),
  ];
}
