import type { Command, Understanding } from './commands.ts';
import type { PolicyAnswer } from './plan-replies.ts';
import type { DialogueState } from './state.ts';

type Kind = Command['kind'];

const WISHES: ReadonlySet<Kind> = new Set(['ask_policy', 'start_check', 'clarify', 'compare']);
// Words of refusal or farewell within a question, where nothing is under way that they could end.
const IDLE: ReadonlySet<Kind> = new Set(['decline', 'cancel']);

/** How far a message counts as one question: what its answer has to be for that; null = it is none. */
export type Use = 'any_answer' | 'settled_answer' | 'refusal_of_wrongdoing';

/**
 * Whether a message may be one question as it stands, whatever names and figures were read in it. A check that is
 * asked for and nothing beside it, an answer to the open question, and words about the conversation are none.
 */
export function asWhole(said: Understanding, state: DialogueState): Use | null {
  const { commands, wording } = said;
  if (!commands.every(({ kind }) => mayStandInQuestion(kind, state))) return null;
  if (commands.some(asksToCheck) && isPlain(wording)) return null;
  const asks = wording?.asks === true || commands.some(({ kind }) => WISHES.has(kind));
  if (!asks) return isLong(wording) ? 'refusal_of_wrongdoing' : null;
  const isNothingElse = commands.every(({ kind }) => kind === 'ask_policy' || IDLE.has(kind));
  return isNothingElse && state.programmes.length === 0 && state.asked === null
    ? 'any_answer'
    : 'settled_answer';
}

function mayStandInQuestion(kind: Kind, { programmes, asked }: DialogueState): boolean {
  if (IDLE.has(kind)) return programmes.length === 0 && asked === null;
  return kind === 'set' || WISHES.has(kind);
}

function asksToCheck(command: Command): boolean {
  return command.kind === 'start_check' || (command.kind === 'clarify' && command.then === 'start_check');
}

// What is left of "can our company get it" when names and cues are taken off is a character of grammar at most.
const PLAIN = 1;
// Words enough to say more than figures do.
const LONG = 8;

function isPlain(wording: Understanding['wording']): boolean {
  return (wording?.rest.length ?? 0) <= PLAIN;
}

function isLong(wording: Understanding['wording']): boolean {
  return (wording?.rest.length ?? 0) >= LONG;
}

const SETTLED =
  /^(answered$|answered_partial|expired_policy|unanswerable_unknown|unanswerable_out_of_region|declined_unsafe)/;
// Near questions are shown where nothing fits: what else was read may say what is meant.
const LOOSE: ReadonlySet<string> = new Set(['guess', 'near_question', 'topics']);

/** The answer leaves no doubt that the message was this question: what was unclear in it need not be asked back. */
export function isSettled(use: Use, said: Understanding, { status, trace }: PolicyAnswer): boolean {
  if (use === 'any_answer' || status === 'declined_unsafe') return true;
  if (use === 'refusal_of_wrongdoing') return false;
  if (said.commands.every(({ kind }) => kind === 'ask_policy')) return status !== 'clarification';
  return SETTLED.test(status) && !LOOSE.has(trace?.reason ?? '');
}

/**
 * What is done beside giving the answer: a check with the figures told for it goes on. Without such figures the
 * question was not whether this enterprise qualifies; figures are then noted only of one's own enterprise.
 */
export function whatRemains({ commands, wording }: Understanding): readonly Command[] {
  const told = commands.filter((command) => command.kind === 'set');
  const checks = commands.filter(({ kind }) => kind === 'start_check');
  if (checks.length > 0) return told.length > 0 ? [...told, ...checks] : [];
  return wording?.own === true ? told.filter(({ value }) => isFigure(value)) : [];
}

function isFigure(value: Extract<Command, { kind: 'set' }>['value']): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && 'min' in value && typeof value.min === 'number';
}
