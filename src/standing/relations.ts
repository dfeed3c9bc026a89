import { chooseVersion, titleReadings, type Pack, type TitleReading } from '../rules/index.ts';
import type { Day } from '../shared/index.ts';
import type { Ladder, LadderSource, StatedRelation } from './types.ts';

/** How one programme stands to the title of another. */
export interface Relation {
  readonly kind: TitleReading['use'] | StatedRelation['kind'];
  /** Programme whose text says it, and the programme whose title it is about. */
  readonly of: string;
  readonly to: string;
  /** The condition by name, or the statement in words. */
  readonly text: string;
  /** Holds only for some applications. */
  readonly partly: boolean;
  readonly source: LadderSource;
}

/**
 * What the texts say about a pair of programmes on a day, both ways: conditions that look at the other's title,
 * and what `policies/ladder.yaml` states. Empty = nothing known, which is no permission.
 */
export function relationsBetween(
  ladder: Ladder,
  packs: ReadonlyMap<string, Pack>,
  a: string,
  b: string,
  asOf: Day,
): Relation[] {
  const read = [
    ...conditionsOf(ladder, packs.get(a), b, asOf),
    ...conditionsOf(ladder, packs.get(b), a, asOf),
  ];
  const stated = ladder.relations.flatMap((relation): Relation[] => {
    if (relation.of.includes(a) && relation.to.includes(b))
      return [{ ...relation, of: a, to: b, partly: false }];
    return relation.of.includes(b) && relation.to.includes(a)
      ? [{ ...relation, of: b, to: a, partly: false }]
      : [];
  });
  // What a condition forbids is not allowed by a general remark.
  const forbidden = read.some(({ kind }) => kind === 'excludes');
  return [...read, ...stated.filter(({ kind }) => !forbidden || kind !== 'allows')];
}

/** Conditions of one programme that look at the title of another. */
export function conditionsOf(ladder: Ladder, pack: Pack | undefined, to: string, asOf: Day): Relation[] {
  const title = ladder.titles.get(to);
  const used = pack && chooseVersion(pack, asOf).used;
  if (!pack || !title || !used || pack.id === to) return [];
  return titleReadings(used, title).flatMap(({ use, label, cite, partly }): Relation[] => {
    const document = pack.documents.get(cite.key);
    return document
      ? [{ kind: use, of: pack.id, to, text: label, partly, source: { programme: pack.id, document, cite } }]
      : [];
  });
}

/** A programme that a title opens; `cite` is the condition that asks for the title, null where none was read. */
export interface Opened {
  readonly programme: string;
  readonly relation: Relation | null;
}

/** What a title opens: as its pack lists it, each with the condition that looks at the title. */
export function openedBy(ladder: Ladder, packs: ReadonlyMap<string, Pack>, id: string, asOf: Day): Opened[] {
  return (packs.get(id)?.opens ?? [])
    .filter((other) => packs.has(other))
    .map((other) => ({
      programme: other,
      relation: conditionsOf(ladder, packs.get(other), id, asOf)[0] ?? null,
    }));
}
