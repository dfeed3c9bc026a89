import { compactText, normaliseText, type NameMention } from '../shared/index.ts';
import type { Tools } from './context.ts';
import { decideThen, timeAlone } from './another-time.ts';
import { decideAfter, decideAs, decideSame, saysOnlyName } from './decide-after.ts';
import { decide, nearestReady, shortName, type Decided } from './decide-one.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import type { AnswerRequest, Earlier } from './types.ts';

// How near a ready question about the programme of before has to be; and how much nearer than examples of other
// business and of small talk where the message alone was taken for such.
const NEAR = { least: 0.6, nothingElse: 0.5, instead: 0.7, toBusiness: 0.05, toTalk: -0.06 };

/**
 * A message that leaves out what the one before it was about: "and the ratio?" is asked about the programme of then,
 * "and gazelles?" asks the same of another one, "together with X?" holds both against each other.
 * @param alone what the message comes to by itself
 * @returns null where it stands by itself
 */
export async function decideFollowing(
  request: AnswerRequest,
  alone: Decided,
  tools: Tools,
): Promise<Decided | null> {
  const { earlier, ...now } = request;
  const [programme, ...others] = earlier?.programmes ?? [];
  if (!earlier || programme === undefined || standsAlone(alone)) return null;
  const question = normaliseText(request.question);
  const own = tools.names(question).filter(({ programmes }) => programmes.length > 0);
  const last = own.at(-1);
  const then = timeAlone(question);
  if (then !== null && earlier.question !== '') return decideThen(then, earlier, now, tools);
  if (last && earlier.question !== '' && saysOnlyName(question, tools))
    return decideOther(last, earlier, now, tools);
  if (own.length > 0) return decideBoth({ ...now, question }, own, programme, tools);
  if (others.length > 0) return null;
  const made = await decideOf(programme, earlier, alone, { ...now, question }, tools);
  return made && isMeant(made, alone) ? saying(made, programme, tools) : null;
}

/** A request for wrongdoing or for a list, and a question about another place, lean on nothing said before. */
function standsAlone({ draft: { status, reason } }: Decided): boolean {
  return ['declined_unsafe', 'unanswerable_out_of_region'].includes(status) || reason === 'topics';
}

/**
 * The question before with the new name for the one in it, or for a shorter one within that ("gazelle" of "gazelles of
 * Yinchuan"), whichever is nearer to a ready one; with the new name in front where it had none.
 */
async function decideOther(
  own: NameMention,
  { question }: Earlier,
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided> {
  const text = bare(normaliseText(question));
  const isName = ({ programmes }: NameMention): boolean => programmes.length > 0;
  const word = tools.names(text).findLast(isName)?.word ?? '';
  const within = tools.names(word.slice(1)).find(isName)?.word;
  const made: Decided[] = [];
  for (const name of within === undefined ? [word] : [word, within]) {
    const said = { name, question: text, about: null };
    const asked = text.replace(name, own.word);
    made.push({ ...(await decideSame(own, said, request, tools)), asked });
  }
  const [first, second] = made.sort((a, b) => nearestReady(b) - nearestReady(a));
  return first ?? second ?? decide(request, tools);
}

/** How the one title that is named goes together with the one of before, or differs from it. */
async function decideBoth(
  request: AnswerRequest,
  own: readonly NameMention[],
  programme: string,
  tools: Tools,
): Promise<Decided | null> {
  const { together_words, compare_words } = loadAnswerLexicon();
  const relates = hasAny(compactText(request.question), [...together_words, ...compare_words]);
  const name = shortName(programme, tools);
  const isOther = own.every(({ programmes }) => !programmes.includes(programme));
  if (!relates || own.length > 1 || !isOther || name === null) return null;
  return decideAs(`${name}${request.question}`, request, tools);
}

/** The message about the programme of before; "and X?" also as the question before with X in it. */
async function decideOf(
  programme: string,
  earlier: Earlier,
  alone: Decided,
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided | null> {
  const thing = WHAT_OF.exec(request.question)?.[1];
  const question = thing ?? request.question;
  const made = await decideAfter(question, { programme, name: null }, alone, request, tools);
  if (thing === undefined) return made;
  const about = { ...request, about: [programme] };
  const before = bare(normaliseText(earlier.question));
  const { context } = await decide({ ...about, question: before }, tools);
  const words = (context?.result.query.content ?? []).filter((word) => before.includes(word));
  const exchanged = await Promise.all(
    words.map((word) => decideAs(before.replace(word, thing), about, tools)),
  );
  const ready = [...(made ? [made] : []), ...exchanged].filter(
    ({ draft }) => draft.reason === 'ready_answer' && draft.programmes[0] === programme,
  );
  return ready.sort((a, b) => nearestReady(b) - nearestReady(a))[0] ?? null;
}

// \u90a3, \u5462: "and what of X?"
const WHAT_OF = /^\u90a3?\u4e48?(.{2,12})\u5462[?\uff1f]?$/u;

function bare(question: string): string {
  return WHAT_OF.exec(question)?.[1] ?? question;
}

/** Whether a message that alone was other business or small talk goes on about the programme all the same. */
function isMeant(made: Decided, { draft, context }: Decided): boolean {
  const near = nearestReady(made);
  if (draft.reason === 'no_subject') return near >= NEAR.nothingElse;
  if (draft.status !== 'smalltalk' && draft.status !== 'unanswerable_out_of_scope') return near >= NEAR.least;
  const toAside = (family: string): number =>
    context?.result.asides.find((aside) => aside.family === family)?.similarity ?? -1;
  return (
    context !== null &&
    near >= NEAR.instead &&
    near >= toAside('out_of_scope') + NEAR.toBusiness &&
    near >= toAside('smalltalk') + NEAR.toTalk
  );
}

/** Says which programme the message was taken to go on about. */
function saying(made: Decided, programme: string, { programmes, words }: Tools): Decided {
  const name = programmes.get(programme)?.name ?? programme;
  const before = [words.say('notice.going_on', { name }), ...made.draft.before];
  return { ...made, draft: { ...made.draft, before } };
}
