import { createHash } from 'node:crypto';
import type { NameFinder } from '../shared/index.ts';
import type { Analyser } from './analyser.ts';
import type { CorpusIndex } from './corpus-index.ts';
import { layOut, type Entry } from './faq-entries.ts';
import { matchEntry, type FaqMatch } from './faq-match.ts';
import { createFigureLists } from './figure-lists.ts';
import { readFigures } from './figures.ts';
import { keptOrMade } from './kept-file.ts';
import {
  makePhraseBook,
  openPhraseBook,
  phraseBookSchema,
  type OpenBook,
  type Reading,
} from './phrase-book.ts';
import { clausesOf, makePhrase, type Phrase } from './phrase.ts';
import type { Query } from './query.ts';
import { mapInSlices } from './slices.ts';
import type { Nearness } from './vector-leg.ts';

/** What the leg looks at. */
export interface FaqInput {
  readonly query: Query;
  readonly allowed: Uint8Array;
  /** Chunks that some other leg has seen: only among these is a ready answer looked for. */
  readonly candidates: ReadonlySet<number>;
  /** Nearness of the question's vector to chunks, or null without vectors. */
  readonly cosines: ReadonlyMap<number, Nearness> | null;
  /** Programmes the question is about, or null when it may be about any. */
  readonly scope: readonly string[] | null;
}

/** Matches by chunk number; only chunks with some similarity. */
export type FaqLeg = (input: FaqInput) => ReadonlyMap<number, FaqMatch>;

const LEAST = 0.15;
// A question made of words that carry nothing still is the same question in the same words.
const LEAST_WORDING = 0.6;

/** What the leg is made of. */
export interface FaqParts {
  readonly corpus: CorpusIndex;
  readonly analyser: Analyser;
  readonly names: NameFinder;
  /** Where the phrases are kept between runs; null = nowhere. */
  readonly folder: string | null;
}

/** Cuts all ready questions and answers into phrases, or takes those that are kept. */
export async function openFaqLeg({ corpus, analyser, names, folder }: FaqParts): Promise<FaqLeg> {
  const { entries, texts } = layOut(corpus.chunks, names);
  const phrase = (text: string): Phrase => makePhrase(text, analyser, corpus.words);
  const place =
    folder === null || corpus.origin === null
      ? null
      : { folder, file: 'phrases.bin', origin: originOf(texts, corpus.origin) };
  const book = await keptOrMade(place, phraseBookSchema, async () =>
    makePhraseBook(await mapInSlices(texts, phrase)),
  );
  return createFaqLeg(entries, openPhraseBook(book), phrase);
}

function createFaqLeg(entries: readonly Entry[], book: OpenBook, phrase: (text: string) => Phrase): FaqLeg {
  const entryOf = new Map(entries.map((entry) => [entry.chunk, entry]));
  const figures = createFigureLists();
  return ({ query, allowed, candidates, cosines, scope }) => {
    const asked = readFigures(query.text).filter((f) => !f.year);
    const full = book.read(phrase(query.text));
    const readingsFor = readByMentions(query, (text) => book.read(phrase(text)));
    const isAbout = (programme: string): boolean =>
      (scope?.includes(programme) ?? false) || query.mentions.some((m) => m.programmes.includes(programme));
    const found = new Map<number, FaqMatch>();
    // By chunk number, as rankings break ties.
    for (const number of [...candidates].sort((a, b) => a - b)) {
      const entry = entryOf.get(number);
      if (!entry || allowed[number] !== 1) continue;
      const cosine = cosines === null ? null : (cosines.get(number) ?? { own: 0, against: -1, each: [] });
      const { programme } = entry;
      const about = isAbout(programme);
      const seen = { readings: readingsFor(programme), full, asked, cosine, about, figures };
      const match = matchEntry(entry, seen);
      if (match.similarity >= LEAST || match.wording >= LEAST_WORDING) found.set(number, match);
    }
    book.close();
    return found;
  };
}

/** The question and its clauses without a programme's names; read once for all programmes it does not name. */
function readByMentions(query: Query, read: (text: string) => Reading): (programme: string) => Reading[] {
  const known = new Map<string, Reading[]>();
  return (programme) => {
    const own = query.mentions.filter((m) => m.programmes.includes(programme));
    const key = own.map((m) => m.start).join();
    const readings = known.get(key) ?? clausesOf(query.text, own).map(read);
    known.set(key, readings);
    return readings;
  };
}

function originOf(texts: readonly string[], corpus: string): string {
  const hash = createHash('sha256').update(`1 ${corpus}`);
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
}
