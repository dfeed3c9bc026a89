import type { NextStep } from '../rules/index.ts';
import { normaliseText } from '../shared/index.ts';
import type { Command, Understanding } from './commands.ts';
import { choicesFor, overwriteQuestion, sheetChoices, suspicious } from './plan-facts.ts';
import { programmeChoices, unclearBlocks } from './plan-replies.ts';
import type { Choice } from './reply-plan.ts';
import type { Draft } from './turn-draft.ts';

/** A name that fits several programmes: which one, with the programmes as choices. */
export function askBack(draft: Draft, clarify: Extract<Command, { kind: 'clarify' }>): void {
  draft.blocks.push({ type: 'question', text: clarify.question, why: null });
  draft.choices =
    clarify.then === 'ask_policy'
      ? askAgain(draft, clarify)
      : programmeChoices(draft.env, clarify.candidates);
  draft.events.push({ type: 'name_asked', word: clarify.word, programmes: [...clarify.candidates] });
  draft.status = 'clarification';
}

/** The question as it was put, with the full name in place of the word that fits several. */
function askAgain(
  { env, text }: Draft,
  { word, candidates }: Extract<Command, { kind: 'clarify' }>,
): Choice[] {
  const at = normaliseText(text).indexOf(word);
  return candidates.flatMap((id) => {
    const name = env.programmes.get(id)?.name;
    if (name === undefined) return [];
    const asked = at === -1 ? name : normaliseText(text).replace(word, name);
    return [{ label: env.packs.get(id)?.short ?? name, send: asked }];
  });
}

export function addUnclear(draft: Draft, said: Understanding): void {
  const { blocks, choices } = unclearBlocks(draft.env, draft.applied.state, said.unclear);
  draft.blocks.push(...blocks);
  draft.choices = choices;
  draft.status = 'clarification';
}

/** Asks before a figure replaces a very different one. */
export function askToOverwrite(draft: Draft): boolean {
  const { overwrites } = draft.applied.state;
  const asked = overwrites.length > 0 && draft.applied.events.some((e) => e.type === 'overwrite_questioned');
  if (!asked) return false;
  const { blocks, choices } = overwriteQuestion(draft.env, draft.applied.state);
  draft.blocks.push(...blocks);
  draft.choices = choices;
  draft.status = 'clarification';
  return true;
}

/** A figure that looks like a slip of unit is questioned once, before any verdict rests on it. */
export function askAboutSlip(draft: Draft): boolean {
  const slip = suspicious(draft.env, draft.applied);
  if (!slip) return false;
  draft.blocks.push(slip.block);
  draft.choices = slip.choices;
  draft.events.push({ type: 'unusual_questioned', key: slip.key });
  draft.status = 'clarification';
  return true;
}

export function askNext(draft: Draft, step: NextStep): void {
  if (!step.ask) {
    if (draft.applied.state.asked) draft.events.push({ type: 'question_closed' });
    if (draft.applied.wants.has('start_check') || draft.applied.written.length > 0)
      settledNotice(draft, step);
    return;
  }
  const { field, years, question, why } = step.ask;
  draft.blocks.push({ type: 'question', text: question, why });
  draft.choices =
    draft.choices.length > 0
      ? draft.choices
      : step.bundle
        ? sheetChoices(draft.env)
        : choicesFor(draft.env, draft.applied.state, field);
  draft.events.push({ type: 'asked', field, years: [...years], why, sheet: step.bundle?.id ?? null });
  if (draft.status === 'noted') draft.status = 'needs_facts';
}

/** Nothing more to ask though something is open: said plainly. */
function settledNotice(draft: Draft, step: NextStep): void {
  if (step.open.length > 0)
    draft.blocks.push({ type: 'notice', text: draft.env.words.say('reply.stays_open') });
}

export function offerProgrammes(draft: Draft): void {
  draft.events.push({ type: 'programmes_offered' });
  draft.blocks.push({ type: 'question', text: draft.env.words.say('reply.which_programme'), why: null });
  draft.choices = programmeChoices(draft.env, [...draft.env.packs.keys()]);
}
