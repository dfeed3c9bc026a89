import { formatDay } from '../shared/index.ts';
import type { Understanding } from './commands.ts';
import { asOfDay, type DialogueEnv } from './env.ts';
import { asChoice } from './offered.ts';
import type { PolicyAnswer } from './plan-replies.ts';
import { settle } from './settle.ts';
import { readSkill } from './skills/index.ts';
import type { DialogueState } from './state.ts';
import type { TurnInput } from './turn.ts';
import { asWhole, isSettled, whatRemains } from './whole-question.ts';

/** Answers a question of the message at hand, as of a day in ISO form. */
export type AnswerText = (question: string, asOf: string) => Promise<PolicyAnswer>;

/** What the conversation knows, and who answers. */
export interface Listening {
  readonly env: DialogueEnv;
  readonly state: DialogueState;
  readonly answer: AnswerText;
}

interface Heard {
  readonly text: string;
  /** Help with wrongdoing is asked for. */
  readonly isUnsafe: boolean;
}

// Answers worth giving to words that were no answer to the open question.
const WORTHWHILE =
  /^(answered|clarification|smalltalk|declined_unsafe|expired_policy|unanswerable_(unknown|no_source|out_of_region))/;

/** What the message says, with the state taken into account and the questions in it answered. */
export async function understand(
  listening: Listening,
  heard: Understanding,
  { text, isUnsafe }: Heard,
): Promise<TurnInput> {
  const { env, state } = listening;
  const read = asChoice(heard, state);
  const skill = isUnsafe ? null : readSkill(env, state, text);
  // What a form is told is for the form; beside a wish only figures count.
  if (skill) return { text, said: besides(skill.kind, read), assumed: [], answers: [], skill };
  const { said, assumed } = settle(env, state, read, text);
  if (isUnsafe || isQuestion(said)) {
    const { said: question, answers } = await answered(listening, questionOnly(text));
    const worthwhile = answers.some(({ status }) => WORTHWHILE.test(status) && status !== 'answered_partial');
    if (isUnsafe || !state.asked || worthwhile) return { text, said: question, assumed: [], answers };
  }
  return (
    (await answeredWhole(listening, said, text)) ?? { text, assumed, ...(await answered(listening, said)) }
  );
}

/** The message taken for one question, where the texts answer it as it stands. */
async function answeredWhole(
  listening: Listening,
  said: Understanding,
  text: string,
): Promise<TurnInput | null> {
  const use = asWhole(said, listening.state);
  if (use === null) return null;
  const { said: question, answers } = await answered(listening, questionOnly(text));
  if (!answers.every((answer) => isSettled(use, said, answer))) return null;
  const isDeclined = answers.some(({ status }) => status === 'declined_unsafe');
  const commands = [...question.commands, ...(isDeclined ? [] : whatRemains(said))];
  return { text, said: { commands, unclear: [] }, assumed: [], answers };
}

function besides(kind: string, { commands }: Understanding): Understanding {
  const facts = commands.filter((c) => c.kind === 'set' || c.kind === 'correct' || c.kind === 'unset');
  return { commands: kind.startsWith('calculat') ? [] : facts, unclear: [] };
}

/** Words that are neither figures nor a known wish: most likely a question about something. */
function isQuestion({ commands, unclear }: Understanding): boolean {
  return (
    commands.length === 0 && unclear.every(({ pending, candidates }) => !pending && candidates.length === 0)
  );
}

function questionOnly(question: string): Understanding {
  return {
    commands: [{ kind: 'ask_policy', question, programmes: [], facet: null, asOf: null }],
    unclear: [],
  };
}

async function answered(
  { env, state, answer }: Listening,
  said: Understanding,
): Promise<Pick<TurnInput, 'said' | 'answers'>> {
  const questions = said.commands.filter((command) => command.kind === 'ask_policy');
  const today = formatDay(asOfDay(env, state));
  return { said, answers: await Promise.all(questions.map((q) => answer(q.question, dayFor(q, today)))) };
}

/** A past year that the question names itself is left to the answerer, which also says what has ended since. */
function dayFor({ question, asOf }: { question: string; asOf: string | null }, today: string): string {
  if (asOf === null) return today;
  const year = asOf.slice(0, 'yyyy'.length);
  const isWholeYear = asOf.endsWith('-12-31') && question.includes(`${year}\u5e74`);
  return isWholeYear && asOf < today ? today : asOf;
}
