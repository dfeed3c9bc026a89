import { normaliseText, type NameFinder } from '../shared/index.ts';
import { createAnalyser } from './analyser.ts';
import { indexCorpus } from './corpus-index.ts';
import { makePhrase, sharedWords, wordingOf, type Phrase } from './phrase.ts';
import { withoutMentions } from './query.ts';
import type { RetrieverOptions } from './retriever.ts';

/** A question made ready to be compared. */
export interface Wording {
  readonly phrase: Phrase;
  /** Programmes its names may mean, sorted, in one string. */
  readonly about: string;
}

/** Tells how near two questions are in their words, as the ready answers are told apart. No vectors. */
export interface Likeness {
  read(question: string): Wording;
  /** 0 to 1; 0 where the names of one mean other programmes than those of the other. */
  between(a: Wording, b: Wording): number;
  /** 0 to 1, whatever programmes the names mean. */
  inWords(a: Wording, b: Wording): number;
}

/** Words weigh what they weigh in the corpus; the same corpus gives the same likeness. */
export async function createLikeness(options: Omit<RetrieverOptions, 'embedder'>): Promise<Likeness> {
  const analyser = createAnalyser(options.programmes.flatMap((p) => [p.name, ...p.aliases]));
  const { words } = await indexCorpus(options.chunks, analyser, options.folder ?? null);
  const inWords = ({ phrase: a }: Wording, { phrase: b }: Wording): number =>
    wordingOf(sharedWords(a, b), a, b);
  return {
    read: (question) => readWording(question, options.names, (text) => makePhrase(text, analyser, words)),
    between: (a, b) => (a.about === b.about ? inWords(a, b) : 0),
    inWords,
  };
}

/** Names are compared as what they mean, so they are no part of the phrase. */
function readWording(question: string, names: NameFinder, phrase: (text: string) => Phrase): Wording {
  const text = normaliseText(question);
  const mentions = names(text);
  const about = new Set(mentions.flatMap((m) => m.programmes));
  return { phrase: phrase(withoutMentions(text, mentions)), about: [...about].sort().join(' ') };
}
