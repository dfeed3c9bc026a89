import { compactText } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { asksQuantity } from './wording.ts';
import type { NearAside } from '../retrieval/index.ts';
import type { Context } from './context.ts';
import { fixedDraft, type Draft } from './statement.ts';
import { unsafeKind } from './triage.ts';

/**
 * Cosines above which an example speaks for its kind, and by how much it must be nearer than every question that has
 * an answer. Set on the examples and on the ready questions, each left out in turn.
 */
const CUTS = {
  unsafe: { least: 0.6, lead: 0.05 },
  smalltalk: { least: 0.5, lead: 0.08 },
  out_of_scope: { least: 0.38, lead: -0.1 },
};

/** A message nearer to small talk, wrongdoing or other business than to any question about a policy. */
export function answerAside(context: Context): Promise<Draft | null> {
  const aside = listedWrong(context) ?? asideOf(context);
  return Promise.resolve(aside && draftOf(aside, context));
}

// As near as this to an honest question, and by this nearer than to one for help, words of wrongdoing ask about it.
const HONEST = { least: 0.72, lead: 0.12 };

/** Words of wrongdoing, unless the message is nearly one of the honest questions about it. */
function listedWrong(context: Context): Pick<NearAside, 'family' | 'kind'> | null {
  const kind = unsafeKind(context.request.question);
  if (kind === null) return null;
  const asked = askedNearness(context);
  const wrong = nearnessTo('unsafe', context);
  const isHonest = asked >= HONEST.least && asked >= wrong + HONEST.lead;
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
    return aside.similarity >= least && aside.similarity >= asked + lead;
  };
  // Letters that no text has are near to anything.
  if (hanOf(request.question) === 0) return null;
  const [nearest] = result.asides.filter(speaks).sort((a, b) => b.similarity - a.similarity);
  if (!nearest) return null;
  const clear = context.scope === null && nearest.similarity >= asked + CLEAR_LEAD;
  return clear || mayBe(nearest.family, context) ? nearest : null;
}

// Nearer by this, words that policies have too do not speak against it.
const CLEAR_LEAD = 0.2;

const LEAST_HAN = 4;

function hanOf(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

/** A message about a policy may still ask for help with wrongdoing, but is neither talk nor other business. */
function mayBe(family: NearAside['family'], { request, scope, result }: Context): boolean {
  // A few words among such letters say too little to be told no.
  if (family !== 'smalltalk' && hanOf(request.question) < LEAST_HAN) return false;
  if (family === 'unsafe') return true;
  if (scope !== null) return false;
  const asksPolicy = hasAny(compactText(request.question), loadAnswerLexicon().policy_words);
  if (family === 'smalltalk') return !asksPolicy && !asksQuantity(request.question);
  return !asksPolicy || result.unknownWords.length > 0;
}

function draftOf({ family, kind }: Pick<NearAside, 'family' | 'kind'>, { tools }: Context): Draft {
  const { words } = tools;
  if (family === 'unsafe') return fixedDraft('declined_unsafe', kind ?? family, words.say(`unsafe.${kind}`));
  if (family === 'smalltalk') return fixedDraft('smalltalk', kind ?? family, words.say(`smalltalk.${kind}`));
  return fixedDraft('unanswerable_out_of_scope', 'other_business', words.say('refuse.out_of_scope'));
}
