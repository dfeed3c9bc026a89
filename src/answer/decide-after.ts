import { withoutMentions } from '../retrieval/index.ts';
import { compactText, type NameMention } from '../shared/index.ts';
import type { Tools } from './context.ts';
import { decide, nearestReady, type Decided } from './decide-one.ts';
import { loadAnswerLexicon } from './lexicon.ts';
import { assumedNotices } from './notices.ts';
import type { AnswerRequest } from './types.ts';

/** What the next question may leave out: the name, or all but the name. */
export interface Said {
  readonly name: string;
  readonly question: string;
  /** For a name that was not meant in its first sense: what the question it stood in settled on. */
  readonly about: readonly string[] | null;
}

/** What was asked before, of another programme; a name that fits several is taken in its likeliest sense, and said to be. */
export async function decideSame(
  own: NameMention,
  last: Said,
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided> {
  const made = await decide({ ...request, question: last.question.replace(last.name, own.word) }, tools);
  const [likeliest] = own.programmes;
  if (made.draft.reason !== 'ambiguous_name' || likeliest === undefined) return made;
  const question = last.question.replace(last.name, '');
  const { draft, ...rest } = await decide({ ...request, question, about: [likeliest] }, tools);
  const { word, programmes: candidates, ask } = own;
  const notices = assumedNotices([{ word, candidates, ask }], likeliest, tools);
  return { ...rest, draft: { ...draft, after: [...notices, ...draft.after] } };
}

// What is shown where no answer fits.
const LOOSE: ReadonlySet<string> = new Set(['guess', 'near_question', 'related_passage']);

function isOpen({ draft }: Decided): boolean {
  const isUnanswered = draft.status.startsWith('unanswerable') || draft.status === 'clarification';
  return isUnanswered || LOOSE.has(draft.reason);
}

// How much nearer a question must be when it is asked about the programme of the one before: with a name of its own, which
// may be that of a circumstance, and without.
const NEARER = { named: 0.05, unnamed: -0.05 };

/**
 * A question that has no answer by itself, or a nearer one there, is asked about what the question before was answered
 * for. `name`: of the question before, where the question has another.
 */
export async function decideAfter(
  question: string,
  { programme, name }: { readonly programme: string; readonly name: string | null },
  alone: Decided,
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided | null> {
  if (alone.draft.programmes[0] === programme && !isOpen(alone)) return null;
  const asked = name === null ? { question, about: [programme] } : { question: `${name}${question}` };
  const made = await decide({ ...request, ...asked }, tools);
  if (made.draft.reason !== 'ready_answer' || made.draft.programmes[0] !== programme) return null;
  if (name === null && (isOpen(alone) || alone.draft.status === 'smalltalk')) return made;
  const nearer = nearestReady(made) - nearestReady(alone);
  return nearer >= (name === null ? NEARER.unnamed : NEARER.named) ? made : null;
}

/** Such as "and X?": what is asked stands in the question before. */
export function saysOnlyName(question: string, { names }: Tools): boolean {
  const rest = compactText(withoutMentions(question, names(question)));
  return loadAnswerLexicon().and_what_of.includes(rest);
}

/** In these words, which say what the message left out. */
export async function decideAs(question: string, request: AnswerRequest, tools: Tools): Promise<Decided> {
  return { ...(await decide({ ...request, question }, tools)), asked: question };
}
