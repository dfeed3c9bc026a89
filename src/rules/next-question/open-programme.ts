import { factKey, fieldApplies, type Dictionary } from '../../facts/index.ts';
import type { InputKey } from '../context.ts';
import type { Judgement } from '../evaluate.ts';
import type { CriterionFinding } from '../finding.ts';
import { reachOf, type Reach } from './reach.ts';

/** An open condition with the facts that would move it, by field. */
export interface OpenCriterion {
  readonly found: CriterionFinding;
  readonly canFail: boolean;
  readonly fields: ReadonlyMap<string, readonly InputKey[]>;
}

/** A programme whose verdict can still change. */
export interface OpenProgramme {
  readonly judgement: Judgement;
  readonly criteria: readonly OpenCriterion[];
}

/**
 * The programmes that answers can still move, each with the conditions that matter: one that can fail always
 * does; one that can only come out better does unless something else keeps the verdict where it is.
 *
 * @param refine also pursue what a person would judge for want of figures, until no answer changes a verdict
 */
export function openProgrammes(
  judgements: readonly Judgement[],
  dictionary: Dictionary,
  refine: boolean,
): OpenProgramme[] {
  return judgements.flatMap((judgement) => {
    if (judgement.outcome !== 'needs_facts' && !(refine && judgement.outcome === 'needs_review')) return [];
    const criteria = mattering(judgement, dictionary, refine);
    return criteria.length > 0 ? [{ judgement, criteria }] : [];
  });
}

function mattering(judgement: Judgement, dictionary: Dictionary, refine: boolean): OpenCriterion[] {
  const scope = { ctx: judgement.ctx, askable: askableIn(judgement, dictionary) };
  const all = [...judgement.applies, ...judgement.criteria].map((found) => ({
    found,
    reach: reachOf(scope, found),
  }));
  const open = all.filter(({ reach }) => reach.keys.length > 0);
  const stuck = all.filter(({ found, reach }) => reach.keys.length === 0 && found.outcome === 'unknown');
  const person = all.some(({ found, reach }) => reach.keys.length === 0 && found.outcome === 'review');
  const capped = judgement.best === 'needs_review' || person;
  return open
    .filter(({ found, reach }) => {
      if (!refine && found.outcome !== 'unknown') return false;
      if (reach.fail) return true;
      if (stuck.length > 0) return false;
      return found.outcome === 'unknown' || !capped;
    })
    .map(({ found, reach }) => ({ found, canFail: reach.fail, fields: byField(reach) }));
}

/** Not asked: what was asked and is not known, and what `only_if` switches off. */
function askableIn({ told, ctx }: Judgement, dictionary: Dictionary): (key: InputKey) => boolean {
  const applies = new Map<string, boolean>();
  return ({ field, year }) => {
    if (told.get(factKey(field, year))?.value.type === 'unknown' || !dictionary.fields.has(field))
      return false;
    const known = applies.get(field) ?? fieldApplies(field, ctx.facts, dictionary) !== false;
    applies.set(field, known);
    return known;
  };
}

function byField({ keys }: Reach): Map<string, InputKey[]> {
  const fields = new Map<string, InputKey[]>();
  for (const key of keys) {
    const list = fields.get(key.field) ?? [];
    if (!list.some(({ year }) => year === key.year)) list.push(key);
    fields.set(key.field, list);
  }
  return fields;
}

/** Facts one answer gives: the address of each with the year. */
export function keysOf(criteria: readonly OpenCriterion[]): InputKey[] {
  const all = new Map<string, InputKey>();
  for (const { fields } of criteria)
    for (const keys of fields.values()) for (const key of keys) all.set(factKey(key.field, key.year), key);
  return [...all.values()];
}
