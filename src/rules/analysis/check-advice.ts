import { isImpossible } from './formula.ts';
import { meaningOf } from './meaning.ts';
import type { Scene } from './scene.ts';
import { hasJudgement } from './walk.ts';

/** Advice that no enterprise is shown, or every one; its days are looked at with the versions. */
export function checkAdvice({ version, world, report }: Scene): void {
  for (const { id, say, test } of version.advice) {
    const { met, unmet } = meaningOf(world, test);
    if (isImpossible(met) && !hasJudgement(test)) report('advice_never', { id, label: say });
    else if (isImpossible(unmet) && !hasJudgement(test)) report('advice_always', { id, label: say });
  }
}
