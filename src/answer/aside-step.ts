import { compactText } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { asksQuantity } from './wording.ts';
import type { NearAside } from '../retrieval/index.ts';
import type { Context } from './context.ts';
import { fixedDraft, type Draft } from './statement.ts';
import { asksForList } from './topic-step.ts';
import { unsafeKind } from './triage.ts';

/**
 * Cosines above which an example speaks for its kind, and by how much it must be nearer than every question that has
 * an answer. Set on the examples and on the ready questions, each left out in turn.
 */
const CUTS = {
  unsafe: { least: 0.46, lead: 0.02 },
  smalltalk: { least: 0.6, lead: 0.05 },
  out_of_scope: { least: 0.42, lead: 0 },
};

// Without a word of policy, other business need not be quite as near as a question.
const YIELD = 0.08;

/** A message nearer to small talk, wrongdoing or other business than to any question about a policy. */
export function answerAside(context: Context): Promise<Draft | null> {
  const aside = listedWrong(context) ?? asideOf(context);
  return Promise.resolve(aside && draftOf(aside, context));
}

// As near as this to an honest question, and by this nearer than to one for help, words of wrongdoing ask about it.
const HONEST = { least: 0.72, lead: 0.12 };

/** Words of wrongdoing, unless nothing is to be hidden and the message is nearly one of the honest questions about it. */
function listedWrong(context: Context): Pick<NearAside, 'family' | 'kind'> | null {
  const kind = unsafeKind(context.request.question);
  if (kind === null) return null;
  const asked = askedNearness(context);
  const wrong = nearnessTo('unsafe', context);
  const conceals = hasAny(compactText(context.request.question), loadAnswerLexicon().concealment_words);
  const isHonest = !conceals && asked >= HONEST.least && asked >= wrong + HONEST.lead;
  return isHonest ? null : { family: 'unsafe', kind };
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
  const speaks = (aside: NearAside): boolean => {
    if (aside.family === 'harmless') return false;
    const { least, lead } = CUTS[aside.family];
    const given = aside.family === 'out_of_scope' && !asksPolicy(request.question) ? YIELD : 0;
    return aside.similarity >= least && aside.similarity >= asked + lead - given;
  };
  // Letters that no text has are near to anything.
  if (hanOf(request.question) === 0) return null;
  const spoken = result.asides.filter(speaks).sort((a, b) => weightOf(b, context) - weightOf(a, context));
  const [nearest] = spoken;
  return nearest && mayBe(nearest, context) ? nearest : null;
}

// A faint likeness to wrongdoing counts for less where nothing is named that a firm could do it with.
const FAINT = { below: 0.65, handicap: 0.1 };

/** Similarity, less the handicap of a faint likeness. */
function weightOf({ family, similarity }: NearAside, { request }: Context): number {
  const isFaint = family === 'unsafe' && similarity < FAINT.below && !namesMeans(request.question);
  return isFaint ? similarity - FAINT.handicap : similarity;
}

function namesMeans(question: string): boolean {
  return asksPolicy(question) || hasAny(compactText(question), loadAnswerLexicon().means_words);
}

const LEAST_HAN = 4;
// Who asks what there is, or names nothing that it could be done with, wants nothing wrong, unless it is said in so many
// words.
const SURE_WRONG = 0.8;

function hanOf(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

/** A message about a policy may still ask for help with wrongdoing, but is neither talk nor other business. */
function mayBe({ family, similarity }: NearAside, context: Context): boolean {
  const { request, scope, result } = context;
  // A few words among such letters say too little to be told no.
  if (family !== 'smalltalk' && hanOf(request.question) < LEAST_HAN) return false;
  if (family === 'unsafe')
    return similarity >= SURE_WRONG || (namesMeans(request.question) && !asksForList(request.question));
  if (scope !== null) return false;
  const policy = asksPolicy(request.question);
  if (family === 'smalltalk') return !policy && !asksQuantity(request.question);
  if (hasAny(compactText(request.question), loadAnswerLexicon().core_words)) return false;
  const isPlain = similarity >= PLAIN.least && similarity >= askedNearness(context) + PLAIN.lead;
  return !policy || isPlain || result.unknownWords.length > 0;
}

// This near to other business, and by this nearer than to a question, a word of policy is said of that business.
const PLAIN = { least: 0.62, lead: 0.12 };

function asksPolicy(question: string): boolean {
  return hasAny(compactText(question), loadAnswerLexicon().policy_words);
}

function draftOf({ family, kind }: Pick<NearAside, 'family' | 'kind'>, { tools }: Context): Draft {
  const { words } = tools;
  if (family === 'unsafe') return fixedDraft('declined_unsafe', kind ?? family, words.say(`unsafe.${kind}`));
  if (family === 'smalltalk') return fixedDraft('smalltalk', kind ?? family, words.say(`smalltalk.${kind}`));
  return fixedDraft('unanswerable_out_of_scope', 'other_business', words.say('refuse.out_of_scope'));
}
