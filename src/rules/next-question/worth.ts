import { factKey, type Dictionary, type Fact } from '../../facts/index.ts';
import type { Context, InputKey } from '../context.ts';
import { evaluateCriterion } from '../evaluate-criterion.ts';
import type { CriterionFinding } from '../finding.ts';
import type { OpenCriterion, OpenProgramme } from './open-programme.ts';
import { sampler, WORLDS, type SampleScope } from './sample.ts';

/** Made-up enterprises that share what is known; each gives a missing fact its value there. */
export type Worlds = readonly ((key: InputKey) => Fact)[];

/** A condition that fails in no made-up enterprise still has to be asked about some day. */
const EPSILON = 0.02;

export function makeWorlds(scope: SampleScope): Worlds {
  return Array.from({ length: WORLDS }, (_, world) => sampler(scope, world));
}

/**
 * What each missing field is worth asking for. An open condition is worth the chance that it fails, and with it
 * its programme, for the trouble of finding out everything it lacks; each field it lacks gets that worth.
 */
export function worthOf(
  open: readonly OpenProgramme[],
  dictionary: Dictionary,
  worlds: Worlds,
): Map<string, number> {
  const worth = new Map<string, number>();
  for (const { judgement, criteria } of open)
    for (const { found, canFail, fields } of criteria) {
      const chance = canFail ? failureRate(judgement.ctx, found, [...fields.values()].flat(), worlds) : 0;
      const value = (chance + EPSILON) / totalCost(fields, dictionary);
      for (const id of fields.keys()) worth.set(id, (worth.get(id) ?? 0) + value);
    }
  return worth;
}

function failureRate(
  ctx: Context,
  found: CriterionFinding,
  keys: readonly InputKey[],
  worlds: Worlds,
): number {
  const failed = worlds.filter(
    (draw) => evaluateCriterion(withFacts(ctx, keys, draw), found.criterion).outcome === 'unmet',
  );
  return failed.length / worlds.length;
}

/** Asking costs of the fields together: few and cheap ones first. */
function totalCost(fields: OpenCriterion['fields'], dictionary: Dictionary): number {
  return [...fields.keys()].reduce((sum, id) => sum + (dictionary.fields.get(id)?.cost ?? 1), 0);
}

/** Programmes whose verdict an answer with these facts settles in at least one made-up enterprise. */
export function settledBy(
  open: readonly OpenProgramme[],
  asked: ReadonlySet<string>,
  worlds: Worlds,
): OpenProgramme[] {
  return open.filter(({ judgement, criteria }) => {
    const touched = criteria.filter(({ fields }) => [...fields.keys()].some((id) => asked.has(id)));
    if (criteria.every(({ fields }) => [...fields.keys()].every((id) => asked.has(id)))) return true;
    return touched.some(({ found, canFail, fields }) => {
      const keys = [...fields].flatMap(([id, list]) => (asked.has(id) ? list : []));
      return canFail && failureRate(judgement.ctx, found, keys, worlds) > 0;
    });
  });
}

function withFacts(ctx: Context, keys: readonly InputKey[], draw: (key: InputKey) => Fact): Context {
  const facts = new Map(ctx.facts);
  for (const key of keys) facts.set(factKey(key.field, key.year), draw(key));
  return { ...ctx, facts };
}
