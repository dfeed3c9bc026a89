import type { Sheet, SheetInput, SheetOutcome, SheetProject, SheetValues } from '../../calculators/index.ts';
import { renderIssue } from '../../facts/index.ts';
import { compactText, yearOf } from '../../shared/index.ts';
import { asOfDay, type DialogueEnv } from '../env.ts';
import type { SessionEvent } from '../events.ts';
import type { Block, Choice } from '../reply-plan.ts';
import type { DialogueState } from '../state.ts';
import { skillLexicon } from './lexicon.ts';
import { isQuestioning, readSheet, type SheetReading } from './read-sheet.ts';
import {
  formBlock,
  listBlocks,
  resultBlocks,
  saidLines,
  sheetChoices,
  type ResultParts,
} from './sheet-blocks.ts';
import type { SkillTurn } from './types.ts';
import { workOn } from './work-out.ts';

/** A calculation begins, with whatever figures the message has already. */
export function startCalculation(
  env: DialogueEnv,
  state: DialogueState,
  sheet: Sheet | null,
  text: string,
): SkillTurn {
  if (!sheet) return listBlocks(env);
  const asOf = asOfDay(env, state);
  // Begun again by name with figures still there, it goes on from them.
  const before = state.calc?.sheet === sheet.name ? state.calc.values : sheet.defaults(asOf);
  const told = readSheet(sheet, text, null, yearOf(asOf), projectsOf(before));
  const isCertain = workOn(sheet, { question: text, asOf }) !== null;
  return goOn(env, { sheet, asOf, before, begins: true, isCertain }, told);
}

/**
 * A message while a calculation is under way; null when it says nothing to it, so that a question about a policy is
 * answered in between.
 */
export function continueCalculation(env: DialogueEnv, state: DialogueState, text: string): SkillTurn | null {
  const { calc } = state;
  const sheet = calc && env.sheets.find(({ name }) => name === calc.sheet);
  if (!calc || !sheet) return null;
  const { quit, done, again } = skillLexicon().calc;
  const compact = compactText(text);
  const asOf = asOfDay(env, state);
  const at = { sheet, asOf, before: calc.values, begins: false };
  if (quit.includes(compact)) return ended(env);
  if (again.includes(compact)) return goOn(env, { ...at, before: sheet.defaults(asOf), begins: true }, null);
  if (done.includes(compact) && calc.asked !== null) return finished(env, at);
  const asked = sheet.inputs.find(({ id }) => id === calc.asked) ?? null;
  const told = readSheet(sheet, text, asked, yearOf(asOf), projectsOf(calc.values));
  const isQuestion = isQuestioning(text) && !/\d/.test(text);
  // Once there is a result, only what changes it belongs to it.
  if (!told || isQuestion || (asked === null && Object.keys(told.values).length === 0)) return null;
  return goOn(env, at, told);
}

interface Place {
  readonly sheet: Sheet;
  readonly asOf: number;
  readonly before: SheetValues;
  readonly begins: boolean;
  /** Something that is got follows already, whatever else is asked. */
  readonly isCertain?: boolean;
}

function goOn(env: DialogueEnv, place: Place, told: SheetReading | null): SkillTurn {
  const { sheet, asOf, before, begins } = place;
  const checked = Object.entries(told?.values ?? {}).map(([id, value]) => ({
    id,
    value,
    issue: value === null ? null : sheet.check(id, value, asOf),
  }));
  const taken = Object.fromEntries(checked.filter(({ issue }) => !issue).map(({ id, value }) => [id, value]));
  const values: SheetValues = { ...before, ...taken };
  const outcome = sheet.work(values, asOf);
  const events: SessionEvent[] = begins
    ? [{ type: 'calc_started', sheet: sheet.name, values: copyOf(values) }]
    : [{ type: 'calc_told', values: copyOf(taken) }];
  const refused = checked.flatMap(({ issue }): Block[] =>
    issue ? [{ type: 'notice', text: renderIssue(issue, env.words) }] : [],
  );
  const blocks = [
    ...saidLines(env, sheet, begins ? sheet.defaults(asOf) : before, taken, begins),
    ...refused,
  ];
  const doubt = told?.doubts[0];
  if (doubt) return askDoubt(env, place, { events, blocks }, doubt);
  return answer(env, {
    sheet,
    values,
    outcome,
    events,
    blocks,
    isNews: begins || movesResult(place, outcome),
    isCertain: place.isCertain ?? false,
    said: begins ? [] : saidBefore(place),
  });
}

function saidBefore({ sheet, before, asOf }: Place): readonly string[] {
  const old = sheet.work(before, asOf);
  return old.needed.length > 0 ? [] : (old.result?.caveats ?? []);
}

/** Whether the result is another than before; "none of it" to one question after another changes nothing. */
function movesResult({ sheet, before, asOf }: Place, outcome: SheetOutcome): boolean {
  const old = sheet.work(before, asOf);
  return old.needed.length > 0 || JSON.stringify(old.result) !== JSON.stringify(outcome.result);
}

interface Draft extends ResultParts {
  readonly isCertain: boolean;
  readonly events: readonly SessionEvent[];
  readonly blocks: readonly Block[];
}

/** The result as far as there is one, and the next question. */
function answer(env: DialogueEnv, draft: Draft): SkillTurn {
  const { sheet, values, outcome, events, blocks } = draft;
  const { words } = env;
  const waits = outcome.needed.length > 0;
  const next = sheet.inputs.find(({ id }) => id === (outcome.needed[0] ?? outcome.optional[0])) ?? null;
  const isOpen = (waits && !draft.isCertain) || outcome.issues.length > 0;
  const shown = isOpen ? [] : resultBlocks(env, draft);
  const problems = outcome.issues.map((issue): Block => ({
    type: 'notice',
    text: renderIssue(issue, words),
  }));
  const text = next && (waits ? next.ask : words.say('calculating.more', { ask: next.ask }));
  return {
    events: [...events, { type: 'calc_asked', input: next?.id ?? null }],
    blocks: [
      ...blocks,
      ...problems,
      ...shown,
      formBlock(env, sheet, values),
      ...(text === null ? [] : [{ type: 'question' as const, text, why: null }]),
      ...(next ? [] : [{ type: 'notice' as const, text: words.say('calculating.change') }]),
    ],
    choices: next ? sheetChoices(env, next, waits) : [],
    status: waits ? 'needs_facts' : 'answered',
    goesOn: false,
  };
}

/** A figure without a unit, or words that should have been one: asked back with both readings. */
function askDoubt(
  env: DialogueEnv,
  { sheet }: Place,
  { events, blocks }: { events: readonly SessionEvent[]; blocks: readonly Block[] },
  { input, kind, quote }: SheetReading['doubts'][number],
): SkillTurn {
  const { words } = env;
  const units = words.say('reply.choice.units').split('|').slice(0, 2);
  const choices: Choice[] =
    kind === 'unit'
      ? units.map((unit) => ({ label: `${quote}${unit}`, send: `${input.label}=${quote}${unit}` }))
      : [];
  const text = words.say(`calculating.doubt_${kind}`, { label: input.label, quote });
  return {
    events: [...events, { type: 'calc_asked', input: input.id }],
    blocks: [...blocks, { type: 'question', text, why: null }],
    choices: [...choices, quitChoice(env, sheet)],
    status: 'clarification',
    goesOn: false,
  };
}

/** "That is all": what was not asked counts as nothing, and the result stands. */
function finished(env: DialogueEnv, { sheet, asOf, before }: Place): SkillTurn {
  const outcome = sheet.work(before, asOf);
  const draft = {
    sheet,
    values: before,
    outcome,
    events: [],
    blocks: [],
    isNews: true,
    said: [],
    isCertain: true,
  };
  return answer(env, { ...draft, outcome: { ...outcome, optional: [] } });
}

function ended(env: DialogueEnv): SkillTurn {
  const text = env.words.say('calculating.ended');
  return {
    events: [{ type: 'calc_ended' }],
    blocks: [{ type: 'text', text }],
    choices: [],
    status: 'noted',
    goesOn: true,
  };
}

export function quitChoice(env: DialogueEnv, _sheet: Sheet): Choice {
  return { label: env.words.say('calculating.quit'), send: env.words.say('calculating.quit_send') };
}

/** The question that waits, put again after something else was answered in between. */
export function openInput(env: DialogueEnv, { calc }: DialogueState): SheetInput | null {
  const sheet = calc && env.sheets.find(({ name }) => name === calc.sheet);
  return sheet?.inputs.find(({ id }) => id === calc?.asked) ?? null;
}

function projectsOf({ projects }: SheetValues): readonly SheetProject[] {
  return typeof projects === 'object' && projects !== null ? projects : [];
}

/** Events hold plain data of their own. */
function copyOf(values: SheetValues): Extract<SessionEvent, { type: 'calc_told' }>['values'] {
  return structuredClone(values) as Extract<SessionEvent, { type: 'calc_told' }>['values'];
}
