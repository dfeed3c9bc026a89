import { compactText } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { asksQuantity } from './wording.ts';
import type { NearAside } from '../retrieval/index.ts';
import type { Context } from './context.ts';
import { fixedDraft, type Draft } from './statement.ts';
import { asksForList } from './topic-step.ts';
import { unsafeKind } from './triage.ts';
import { wrongWording } from './wrong-wording.ts';

/**
 * Cosines above which an example speaks for its kind, and by how much it must be nearer than every question that has
 * an answer. Set on the examples and on the ready questions, each left out in turn.
 */
const CUTS = {
  smalltalk: { least: 0.6, lead: 0.05 },
  out_of_scope: { least: 0.42, lead: 0 },
};

// Without a word of policy, other business need not be quite as near as a question.
const YIELD = 0.08;

// Set phrases of no subject come near to any short message: they have to be nearer by this than anything else.
const SET_PHRASES = { kinds: ['greeting', 'thanks', 'goodbye'], lead: 0.1 };

/** A message nearer to small talk, wrongdoing or other business than to any question about a policy. */
export function answerAside(context: Context): Promise<Draft | null> {
  const aside = listedWrong(context) ?? soundsWrong(context) ?? asideOf(context);
  return Promise.resolve(aside && draftOf(aside, context));
}

// As near as this to an honest question, and by this nearer than to one for help, words of wrongdoing ask about it; so
// does what is worded as such requests are not (log odds) and is somewhat nearer to an honest question.
const HONEST = { least: 0.72, lead: 0.12, wording: -5, someLead: 0.08 };

/** Words of wrongdoing, unless nothing is to be hidden and the message is nearly one of the honest questions about it. */
function listedWrong(context: Context): Pick<NearAside, 'family' | 'kind'> | null {
  const kind = unsafeKind(context.request.question);
  if (kind === null) return null;
  const asked = askedNearness(context);
  const wrong = nearnessTo('unsafe', context);
  const conceals = hasAny(compactText(context.request.question), loadAnswerLexicon().concealment_words);
  const isNear = asked >= HONEST.least && asked >= wrong + HONEST.lead;
  const wantsHelp = hasAny(compactText(context.request.question), loadAnswerLexicon().help_words);
  const isWorded =
    !wantsHelp &&
    wrongWording(context.request.question) <= HONEST.wording &&
    asked >= wrong + HONEST.someLead;
  return !conceals && (isNear || isWorded) ? null : { family: 'unsafe', kind };
}

// Wording in log odds; the share of nearness, and where both together speak of wrongdoing, were set on labelled questions.
const SOUNDS_WRONG = { similarity: 0.52, nearness: 20, least: -1.5, faintly: 4, sure: 0, lessSure: 0.8 };

/** Worded like a request for help with wrongdoing, and nearer to such than to anything else. */
function soundsWrong(context: Context): NearAside | null {
  const { result, request } = context;
  const nearest = result.asides.find(({ family }) => family === 'unsafe');
  const faint = Math.max(SOUNDS_WRONG.similarity, nearnessTo('smalltalk', context));
  if (nearest === undefined || nearest.similarity < faint) return null;
  if (hanOf(request.question) < LEAST_HAN || asksForList(request.question) !== null) return null;
  const others = result.asides.filter(({ family }) => family !== 'unsafe');
  const other = Math.max(result.topicNearness, ...others.map(({ similarity }) => similarity));
  const lead = nearest.similarity - other;
  const odds = wrongWording(request.question) + SOUNDS_WRONG.nearness * lead;
  // So near to a question that has an answer, what leaves no doubt counts; in a part of a message, or where nothing is
  // named that it could be done with, far more is needed.
  const { least, sure, faintly, lessSure } = SOUNDS_WRONG;
  const needed = askedNearness(context) >= lessSure ? sure : least;
  const isFaint = request.part === true || !namesMeans(request.question);
  return odds >= (isFaint ? faintly : needed) ? nearest : null;
}

function nearnessTo(wanted: NearAside['family'], { result }: Context): number {
  return result.asides.find(({ family }) => family === wanted)?.similarity ?? -1;
}

/** Nearness of the nearest text or ready question, or of an honest one about wrongdoing. */
function askedNearness(context: Context): number {
  return Math.max(nearnessTo('harmless', context), context.result.topicNearness);
}

function asideOf(context: Context): NearAside | null {
  const { result, request } = context;
  const asked = askedNearness(context);
  const others = Math.max(asked, nearnessTo('out_of_scope', context));
  const speaks = ({ family, kind, similarity }: NearAside): boolean => {
    if (family === 'harmless' || family === 'unsafe') return false;
    const { least, lead } = CUTS[family];
    const given = family === 'out_of_scope' && !asksPolicy(request.question) ? YIELD : 0;
    if (SET_PHRASES.kinds.includes(kind ?? '') && similarity < others + SET_PHRASES.lead) return false;
    return similarity >= least && similarity >= asked + lead - given;
  };
  // Letters that no text has are near to anything.
  if (hanOf(request.question) === 0) return null;
  const [nearest] = result.asides.filter(speaks).sort((a, b) => b.similarity - a.similarity);
  return nearest && mayBe(nearest, context) ? nearest : null;
}

const LEAST_HAN = 4;

function hanOf(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

/** A message about a policy is neither talk nor other business. */
function mayBe({ family, similarity }: NearAside, context: Context): boolean {
  const { request, scope, result } = context;
  // A few words among such letters say too little to be told no.
  if (family !== 'smalltalk' && hanOf(request.question) < LEAST_HAN) return false;
  if (scope !== null) return false;
  const policy = asksPolicy(request.question);
  if (family === 'smalltalk') return !policy && !asksQuantity(request.question);
  if (hasAny(compactText(request.question), loadAnswerLexicon().core_words)) return false;
  const isPlain = similarity >= PLAIN.least && similarity >= askedNearness(context) + PLAIN.lead;
  return !policy || isPlain || result.unknownWords.length > 0;
}

// This near to other business, and by this nearer than to a question, a word of policy is said of that business.
const PLAIN = { least: 0.62, lead: 0.12 };

function namesMeans(question: string): boolean {
  return asksPolicy(question) || hasAny(compactText(question), loadAnswerLexicon().means_words);
}

function asksPolicy(question: string): boolean {
  return hasAny(compactText(question), loadAnswerLexicon().policy_words);
}

function draftOf({ family, kind }: Pick<NearAside, 'family' | 'kind'>, { tools }: Context): Draft {
  const { words } = tools;
  if (family === 'unsafe') return fixedDraft('declined_unsafe', kind ?? family, words.say(`unsafe.${kind}`));
  if (family === 'smalltalk') return fixedDraft('smalltalk', kind ?? family, words.say(`smalltalk.${kind}`));
  return fixedDraft('unanswerable_out_of_scope', 'other_business', words.say('refuse.out_of_scope'));
}
