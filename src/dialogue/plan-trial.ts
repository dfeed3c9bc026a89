import { factKey } from '../facts/index.ts';
import { presentJudgement, type Judgement } from '../rules/index.ts';
import { outcomeWord } from './outcome-word.ts';
import type { Applied } from './apply-commands.ts';
import { judgeAll, typedFacts, type DialogueEnv } from './env.ts';
import { labelOf } from './plan-facts.ts';
import type { Block } from './reply-plan.ts';
import type { DialogueState } from './state.ts';

/** What would come out with other figures; nothing of it is kept. */
export function trialBlocks(
  env: DialogueEnv,
  state: DialogueState,
  trial: Applied['trial'],
  now: readonly Judgement[],
): Block[] {
  const facts = new Map(state.facts);
  for (const { field, year, value } of trial)
    facts.set(factKey(field, year), { field, year, value, quote: '' });
  const supposed = { ...state, facts };
  const { facts: typed, issues } = typedFacts(env, supposed);
  const what = trial
    .map(({ field, year }) => labelOf(env, field, year))
    .join(env.words.say('verdict.list_comma'));
  if (issues.length > 0) return [{ type: 'notice', text: env.words.say('reply.trial_refused', { what }) }];
  return judgeAll(env, supposed, typed).flatMap((j): Block[] => {
    const before = now.find((n) => n.pack.id === j.pack.id);
    const key = before?.outcome === j.outcome ? 'reply.trial_same' : 'reply.trial_turns';
    const text = env.words.say(key, {
      what,
      name: j.pack.short,
      before: outcomeWord(env.words, before?.outcome ?? 'needs_facts', j.basis),
      after: outcomeWord(env.words, j.outcome, j.basis),
    });
    return [
      { type: 'text', text },
      { type: 'verdict', result: presentJudgement(env.describer, j) },
    ];
  });
}
