import { mutateBounds, mutateSpans, mutateTiers } from './mutate-lines.ts';
import { mutateLogic, mutatePolarity, mutateReadings } from './mutate-logic.ts';
import { mutateFormula, mutateYears } from './mutate-years.ts';
import type { Mutation } from './mutation.ts';
import type { Site } from './visit.ts';

/** Mistakes in one test. */
export function mutateTest(site: Site): Mutation[] {
  return [
    mutateBounds,
    mutateTiers,
    mutateYears,
    mutateFormula,
    mutateLogic,
    mutatePolarity,
    mutateSpans,
    mutateReadings,
  ].flatMap((mutate) => mutate(site));
}
