import { planQuestions, type Judgement, type NextStep } from '../rules/index.ts';
import { applyCommands, type Applied } from './apply-commands.ts';
import type { Understanding } from './commands.ts';
import { judgeAll, outcomesOf, typedFacts, type DialogueEnv } from './env.ts';
import { acknowledge, choicesFor, contradictions, turned } from './plan-facts.ts';
import { answerBlocks, fixedReply, programmeChoices, type PolicyAnswer } from './plan-replies.ts';
import { trialBlocks } from './plan-trial.ts';
import { assumedNotice, verdictBlocks } from './plan-verdicts.ts';
import type { Settled } from './settle.ts';
import { ladderChoice, runSkill, waitingQuestion, type Skill, type SkillTurn } from './skills/index.ts';
import { foldEvents, type DialogueState } from './state.ts';

import {
  addUnclear,
  askAboutSlip,
  askBack,
  askNext,
  askToOverwrite,
  offerProgrammes,
} from './turn-asking.ts';
import type { Draft, Turn } from './turn-draft.ts';

export type { Turn } from './turn-draft.ts';

/** What a message brought: its words, what they say, and one answer per `ask_policy` command, in order. */
export interface TurnInput {
  readonly text: string;
  readonly said: Understanding;
  readonly assumed: Settled['assumed'];
  readonly answers: readonly PolicyAnswer[];
  /** What the message wants beside facts, checks and questions. */
  readonly skill?: Skill | null;
}

/**
 * One turn of the conversation. Pure: equal state, message and day give an equal reply.
 */
export function takeTurn(
  env: DialogueEnv,
  before: DialogueState,
  { said, assumed, answers, text, skill }: TurnInput,
): Turn {
  const told = applyCommands(env, before, said.commands, said.unclear);
  const done = skill ? runSkill(env, told.state, skill, text) : null;
  const applied = done ? afterSkill(told, done) : told;
  const draft: Draft = {
    text,
    env,
    before,
    applied,
    skill: done,
    commands: said.commands,
    events: [...applied.events],
    blocks: [],
    citations: [],
    choices: [],
    status: 'noted',
    verdicts: [],
    stated: [],
    judgements: [],
  };
  for (const { word, taken, others } of assumed) draft.blocks.push(assumedNotice(env, word, taken, others));
  fillPlan(draft, said, answers);
  return finish(draft);
}

/** The facts of a message come first, what was wanted with them after. */
function afterSkill(told: Applied, { events }: SkillTurn): Applied {
  return { ...told, events: [...told.events, ...events], state: foldEvents(events, told.state) };
}

function fillPlan(draft: Draft, said: Understanding, answers: readonly PolicyAnswer[]): void {
  const { env, applied } = draft;
  draft.blocks.push(...acknowledge(env, applied));
  if (draft.skill) addSkill(draft, draft.skill);
  if (draft.skill?.goesOn === false) return;
  const fixed = fixedReply(env, applied.state, said.commands);
  if (fixed) {
    draft.blocks.push(...fixed.blocks);
    draft.choices = [...fixed.choices];
    draft.status = fixed.status;
  }
  const questions = said.commands.filter((command) => command.kind === 'ask_policy');
  for (const [i, answer] of answers.entries())
    addAnswer(draft, answer, answer.trace?.asked ?? questions[i]?.question ?? '');
  const isSettled = answers.some(({ trace }) => trace?.reason === 'relation');
  const clarify = isSettled ? undefined : said.commands.find((c) => c.kind === 'clarify');
  if (clarify) askBack(draft, clarify);
  if (said.unclear.length > 0) addUnclear(draft, said);
  if (!clarify && !askToOverwrite(draft)) continueCheck(draft, said.unclear.length > 0);
  if (draft.blocks.length === 0) nothingUnderstood(draft);
}

function addSkill(draft: Draft, { blocks, choices, status }: SkillTurn): void {
  draft.blocks.push(...blocks);
  draft.choices = [...choices];
  draft.status = status;
}

// Of a question that was answered, in full or in part, the next may go on.
const GOES_ON = /^(answered|expired_policy|unanswerable_unknown)/;

function addAnswer(draft: Draft, answer: PolicyAnswer, question: string): void {
  draft.blocks.push(...answerBlocks(answer));
  const shift = draft.citations.length;
  draft.citations.push(...answer.citations.map((c) => ({ ...c, n: c.n + shift })));
  draft.status = answer.status;
  if (GOES_ON.test(answer.status) && answer.programmes.length > 0)
    draft.events.push({ type: 'policy_answered', question, programmes: [...answer.programmes] });
  if (answer.clarify)
    draft.choices = answer.clarify.choices.map((choice) => ({ label: choice, send: choice }));
}

/** Judges what is under check, says what turned, and asks the next question or shows the verdicts. */
function continueCheck(draft: Draft, unclear: boolean): void {
  const { env, applied } = draft;
  const { state } = applied;
  if (state.programmes.length === 0) {
    const isAnswered = draft.citations.length > 0;
    if (applied.written.length > 0 && draft.choices.length === 0 && !unclear && !isAnswered)
      offerProgrammes(draft);
    return;
  }
  const { facts } = typedFacts(env, state);
  const broken = contradictions(env, facts);
  if (broken.length > 0) {
    draft.blocks.push(...broken);
    draft.events.push({ type: 'question_closed' });
    draft.status = 'clarification';
    return;
  }
  if (askAboutSlip(draft)) return;
  const judgements = judgeAll(env, state, facts);
  draft.verdicts = judgements.map((j) => ({ programme: j.pack.id, outcome: j.outcome, basis: j.basis }));
  const trial = applied.trial.length > 0 ? trialBlocks(env, state, applied.trial, judgements) : [];
  const news = [...trial, ...turned(env, state.outcomes, judgements)];
  const step = nextStep(env, state, judgements);
  const shown = verdictBlocks(env, applied, draft.before, judgements, step.settled);
  draft.blocks.push(...news, ...shown.blocks);
  draft.stated = [...news, ...shown.stated];
  draft.judgements = judgements;
  if (shown.answered) draft.status = 'answered';
  if (!state.paused && !unclear) askNext(draft, step);
  draft.events.push({ type: 'judged', outcomes: outcomesOf(judgements) });
}

/** The next question; a sheet once skipped is asked for field by field. */
function nextStep(env: DialogueEnv, state: DialogueState, judgements: readonly Judgement[]): NextStep {
  const bundles = env.dictionary.bundles.filter(({ id }) => !state.skippedSheets.has(id));
  return planQuestions(judgements, { ...env.dictionary, bundles }, { words: env.words, refine: false });
}

function nothingUnderstood(draft: Draft): void {
  const { env, before, commands } = draft;
  // A yes or no to nothing is politeness.
  const isPolite = commands.length > 0 && commands.every(({ kind }) => kind === 'confirm' || kind === 'deny');
  if (isPolite && before.asked === null) {
    draft.status = 'smalltalk';
    draft.blocks.push({ type: 'text', text: env.words.say('reply.smalltalk.thanks') });
    return;
  }
  draft.status = 'clarification';
  draft.blocks.push({
    type: 'text',
    text: env.words.say(before.asked ? 'reply.not_understood_asked' : 'reply.not_understood'),
  });
  draft.choices = before.asked
    ? choicesFor(env, before, before.asked.field)
    : programmeChoices(env, [...env.packs.keys()]);
}

/** A calculation that was left for another question waits; so does the ladder while its figures come in. */
function putBack(draft: Draft, state: DialogueState): void {
  const { env, skill } = draft;
  const waiting = skill === null && state.asked === null ? waitingQuestion(env, state) : null;
  if (waiting) {
    draft.blocks.push(waiting.block);
    draft.choices = [...waiting.choices];
  }
  const onLadder = state.programmes.filter((id) => env.ladder.titles.has(id)).length > MOST_SHORT;
  if (onLadder && !draft.blocks.some(({ type }) => type === 'ladder')) draft.choices.push(ladderChoice(env));
}

// A check of more titles than these was begun with the ladder.
const MOST_SHORT = 3;

function finish(draft: Draft): Turn {
  const state = foldEvents(draft.events, draft.before);
  putBack(draft, state);
  const { status, blocks, citations, choices, verdicts, stated, judgements } = draft;
  const asked = state.asked && !state.paused ? { field: state.asked.field, years: state.asked.years } : null;
  const plan = { status, blocks, citations, choices, asked };
  return { events: draft.events, state, plan, verdicts, stated, judgements };
}
