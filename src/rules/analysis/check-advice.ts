import { isImpossible } from './formula.ts';
import { meaningOf } from './meaning.ts';
import type { Scene } from './scene.ts';
import { hasJudgement } from './walk.ts';

/** Advice that is never shown, or shown to everybody. */
export function checkAdvice({ version, world, report }: Scene): void {
  for (const { id, say, test, from, to } of version.advice) {
    const { met, unmet } = meaningOf(world, test);
    const outside = (to ?? Infinity) < version.from || (from ?? -Infinity) > (version.to ?? Infinity);
    if (outside || (isImpossible(met) && !hasJudgement(test))) report('advice_never', { id, label: say });
    else if (isImpossible(unmet) && !hasJudgement(test)) report('advice_always', { id, label: say });
  }
}
