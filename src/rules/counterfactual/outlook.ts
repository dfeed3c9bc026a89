import {
  checkRelations,
  factKey,
  type Dictionary,
  type Fact,
  type Facts,
  type Relation,
} from '../../facts/index.ts';
import { yearOf, type Day } from '../../shared/index.ts';
import { moveKey, type Assumption, type Move, type Plan } from './change.ts';

/** Facts as they will stand on an application day. */
export interface Outlook {
  readonly facts: Facts;
  /** What was carried forward, by fact key. */
  readonly assumed: ReadonlyMap<string, Assumption>;
}

/**
 * Facts on a later day: figures of the years from this one on that were not told are taken to be like the year
 * before, each noted as an assumption. Years that are over are never filled in.
 */
export function outlookOn(facts: Facts, asOf: Day, day: Day): Outlook {
  const [now, then] = [yearOf(asOf), yearOf(day)];
  const out = new Map(facts);
  const assumed = new Map<string, Assumption>();
  if (then === now) return { facts, assumed };
  const fields = yearlyFields(facts);
  for (let year = now; year <= then; year++)
    for (const field of fields) {
      const key = factKey(field, year);
      const before = out.get(factKey(field, year - 1));
      if (isKnown(out.get(key)) || !before || !isKnown(before)) continue;
      out.set(key, { field, year, value: before.value, source: 'default' });
      assumed.set(key, { field, year, like: assumed.get(factKey(field, year - 1))?.like ?? year - 1 });
    }
  return { facts: out, assumed };
}

/** In a fixed order, so that equal facts give equal answers. */
function yearlyFields(facts: Facts): string[] {
  const fields = [...facts.values()].flatMap(({ field, year }) => (year === null ? [] : [field]));
  return [...new Set(fields)].sort();
}

function isKnown(fact: Fact | undefined): boolean {
  return fact !== undefined && fact.value.type !== 'unknown';
}

/** Facts after the moves; figures that follow from a moved one by definition are left to be derived anew. */
export function applyPlan(facts: Facts, dictionary: Dictionary, plan: Plan): Facts {
  if (plan.length === 0) return facts;
  const out = new Map(facts);
  const moved = new Set(plan.map(moveKey));
  for (const move of plan) {
    const key = factKey(move.field, move.year);
    const before = out.get(key);
    out.set(key, moveFact(before, move));
    for (const relation of dictionary.relations) release(out, relation, move, moved);
  }
  return out;
}

function moveFact(before: Fact | undefined, move: Move): Fact {
  const { field, year } = move;
  if (move.kind === 'amount')
    return { field, year, value: { type: 'number', lo: move.to, hi: move.to }, source: 'default' };
  const value = before?.value;
  const yes = value?.type === 'items' ? value.yes : [];
  const no = value?.type === 'items' ? value.no.filter((item) => item !== move.item) : [];
  return { field, year, value: { type: 'items', yes: [...yes, move.item], no }, source: 'default' };
}

/** A sum one of whose members was moved: another member has to give way, the sum itself first. */
function release(
  facts: Map<string, Fact>,
  { op, left, terms }: Relation,
  move: Move,
  moved: ReadonlySet<string>,
): void {
  const members = [left, ...terms.map((term) => term.field)];
  if (op !== '==' || !members.includes(move.field)) return;
  if (!members.every((field) => isKnown(facts.get(factKey(field, move.year))))) return;
  const free = members.find((field) => !moved.has(factKey(field, move.year)));
  if (free !== undefined) facts.delete(factKey(free, move.year));
}

/** Whether the moves make figures contradict each other that did not before. */
export function contradicts(before: Facts, after: Facts, dictionary: Dictionary): boolean {
  const broken = (facts: Facts) =>
    checkRelations(facts, dictionary).filter(({ code }) => code === 'contradiction').length;
  return broken(after) > broken(before);
}
