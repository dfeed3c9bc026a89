import { normaliseText, type NameFinder, type NameMention } from '../shared/index.ts';
import type { Analyser } from './analyser.ts';
import type { QueryTerm } from './inverted-index.ts';
import { loadLexicon } from './lexicon.ts';
import { toWritten } from './spoken.ts';

/** A question made ready for all legs. */
export interface Query {
  /** In written words. */
  readonly text: string;
  readonly mentions: readonly NameMention[];
  /** The person's own words at weight 1, then added ones at less. */
  readonly terms: readonly QueryTerm[];
  readonly bigrams: readonly QueryTerm[];
  /** Words of its own that are neither programme name nor figure: what an answer has to cover. */
  readonly content: readonly string[];
  /** Content words that say more than what kind of thing is asked (condition, time, amount …). */
  readonly specific: readonly string[];
  /** Facets whose words occur in it. */
  readonly facets: ReadonlySet<string>;
  /** Words added, for the record. */
  readonly expansions: readonly Expansion[];
}

/** `to` was searched for because the question says `from`. */
export interface Expansion {
  readonly from: string;
  readonly to: string;
}

// An added word may decide between equals but never outweigh a word that was said.
const SYNONYM_WEIGHT = 0.35;
const NAME_WEIGHT = 0.25;

/** @param nameOf full name of a programme by id, for searching a short name as what it stands for */
export function readQuery(
  question: string,
  analyser: Analyser,
  names: NameFinder,
  nameOf: (programme: string) => string | undefined,
): Query {
  const written = toWritten(question);
  const text = normaliseText(written);
  const mentions = names(written);
  const own = [...new Set(analyser.words(text))];
  const content = contentOf(analyser.words(withoutMentions(text, mentions)));
  const added = new Map<string, QueryTerm>();
  const expansions: Expansion[] = [];
  const add = (from: string, to: string, weight: number): void => {
    expansions.push({ from, to });
    for (const term of analyser.words(to))
      if (!own.includes(term) && !added.has(term)) added.set(term, { term, weight });
  };
  for (const word of own) for (const other of analyser.synonyms(word)) add(word, other, SYNONYM_WEIGHT);
  for (const mention of mentions) {
    const name = nameOf(mention.programmes[0] ?? '');
    if (name !== undefined) add(mention.word, name, NAME_WEIGHT);
  }
  return {
    text,
    mentions,
    terms: [...own.map((term) => ({ term, weight: 1 })), ...added.values()],
    bigrams: [...new Set(analyser.bigrams(text))].map((term) => ({ term, weight: 1 })),
    content,
    specific: specificOf(content, analyser),
    facets: facetsOf(text),
    expansions,
  };
}

/** Figures and words such as `last year` tell the person's own case: a text need not have them. */
function contentOf(words: readonly string[]): string[] {
  const { situation_words } = loadLexicon();
  return [...new Set(words)].filter((w) => !/^\d/.test(w) && !situation_words.includes(w));
}

function specificOf(content: readonly string[], analyser: Analyser): string[] {
  const { facets, generic_words } = loadLexicon();
  const generic = new Set([...Object.values(facets).flat(), ...generic_words]);
  return content.filter((w) => !generic.has(w) && !analyser.synonyms(w).some((s) => generic.has(s)));
}

/** The text with the given names taken out. */
export function withoutMentions(text: string, mentions: readonly NameMention[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of mentions) {
    rest += `${text.slice(at, start)} `;
    at = end;
  }
  return rest + text.slice(at);
}

function facetsOf(text: string): Set<string> {
  const facets = Object.entries(loadLexicon().facets);
  return new Set(facets.filter(([, words]) => words.some((w) => text.includes(w))).map(([facet]) => facet));
}
