import { factKey, type Dictionary } from '../../src/facts/index.ts';
import type { InputKey } from '../../src/rules/context.ts';
import { nextQuestion } from './simple-order.ts';
import { keysOf, openProgrammes } from '../../src/rules/next-question/open-programme.ts';
import { planQuestions } from '../../src/rules/next-question/plan.ts';
import type { Model } from './publicodes-model.ts';
import type { Judgement } from '../../src/rules/index.ts';
import type { Words } from '../../src/shared/index.ts';

/** Chooses what to ask; the facts of one question, or none when it has nothing left to ask. */
export type Strategy = (judgements: readonly Judgement[]) => readonly InputKey[];

/** Facts that can still change a verdict, by the one measure every strategy is stopped by. */
export function wanted(judgements: readonly Judgement[], dictionary: Dictionary): InputKey[] {
  return keysOf(openProgrammes(judgements, dictionary, true).flatMap((p) => p.criteria));
}

export function ours(dictionary: Dictionary, words: Words, bundles: boolean): Strategy {
  return (judgements) => planQuestions(judgements, dictionary, { words, bundles }).wants;
}

/** Every fact any programme may need, in the order of the dictionary; `groupOf` makes one question of a sheet. */
export function form(
  dictionary: Dictionary,
  all: readonly InputKey[],
  groupOf: (field: string) => string,
): Strategy {
  const rank = [...dictionary.fields.keys()];
  const order = [...all].sort((a, b) => rank.indexOf(a.field) - rank.indexOf(b.field));
  return (judgements) => {
    const told = judgements[0]?.told ?? new Map<string, never>();
    const left = order.filter(({ field, year }) => !told.has(factKey(field, year)));
    const [first] = left;
    return first ? left.filter(({ field }) => groupOf(field) === groupOf(first.field)) : [];
  };
}

/** Dictionary order again, but without what no open programme needs any more. */
export function skippingForm(dictionary: Dictionary): Strategy {
  return (judgements) => form(dictionary, wanted(judgements, dictionary), (field) => field)(judgements);
}

/** The simple order: most-needed field first. What a person would judge for want of figures counts as open. */
export function simple(dictionary: Dictionary, words: Words): Strategy {
  return (judgements) => {
    const open = openProgrammes(judgements, dictionary, true).map(({ judgement, criteria }) => {
      const keep = new Set(criteria.map((c) => c.found));
      const only = (list: Judgement['criteria']) =>
        list.filter((c) => keep.has(c)).map((c) => ({ ...c, outcome: 'unknown' as const }));
      return {
        ...judgement,
        outcome: 'needs_facts' as const,
        applies: only(judgement.applies),
        criteria: only(judgement.criteria),
      };
    });
    const { ask } = nextQuestion(open, dictionary, words);
    const keys = wanted(judgements, dictionary);
    const field = ask?.field ?? keys[0]?.field;
    const mine = keys.filter((k) => k.field === field);
    if (mine.length > 0) return mine;
    return ask
      ? ask.years.length > 0
        ? ask.years.map((year) => ({ field: ask.field, year }))
        : [{ field: ask.field, year: null }]
      : [];
  };
}

/** What this file uses of publicodes. */
export interface PublicodesEngine {
  setSituation(situation: Record<string, string | number>): unknown;
  evaluate(rule: string): { missingVariables: Record<string, number> };
}

/** The order publicodes gives: missing variables of all targets, highest score first, a field with all its years. */
export function publicodesOrder(
  engine: PublicodesEngine,
  model: Model,
  dictionary: Dictionary,
  all: readonly InputKey[],
): Strategy {
  const rest = skippingForm(dictionary);
  return (judgements) => {
    const told = judgements[0]?.told ?? new Map<string, never>();
    engine.setSituation(model.situation(told));
    const scores = new Map<string, number>();
    for (const target of model.targets)
      for (const [name, score] of Object.entries(engine.evaluate(target).missingVariables)) {
        const key = model.keyOf.get(name);
        if (key !== undefined && !told.has(key)) scores.set(key, (scores.get(key) ?? 0) + score);
      }
    const [best] = [...scores].sort((a, b) => b[1] - a[1]);
    // What the model cannot say (a person's call, a range of points) is asked for in the order of a form.
    if (!best) return rest(judgements);
    const field = best[0].split('@')[0] ?? '';
    return all.filter((key) => key.field === field && !told.has(factKey(key.field, key.year)));
  };
}
