import type { Citation } from '../dialogue/index.ts';
import { stateOn, type Chunk, type SourceRef } from '../retrieval/index.ts';
import { compactText, type Day, type Words } from '../shared/index.ts';

/** Numbers sources in the order in which they are first used. */
export interface CitationList {
  /**
   * `[1][2]` behind a statement taken from the chunks: the sources it names itself, else all of them,
   * at most three. All of them are in `citations`.
   */
  mark(chunks: readonly Chunk[], text: string): string;
  readonly citations: readonly Citation[];
  /** One sentence for each kind of doubt: relayed text, presumed validity, ended, unknown. */
  cautions(words: Words): string[];
}

export function createCitationList(asOf: Day): CitationList {
  const used = new Map<string, { citation: Citation; source: SourceRef }>();
  const numberOf = (source: SourceRef): number => {
    const key = JSON.stringify([source.programme, source.document, source.article, source.evidence]);
    const known = used.get(key);
    if (known) return known.citation.n;
    used.set(key, { citation: toCitation(source, used.size + 1, asOf), source });
    return used.size;
  };
  return {
    mark: (chunks, text) => {
      const sources = chunks.flatMap((c) => c.sources);
      // Numbered in any case: what is not marked here still belongs to the answer.
      sources.forEach(numberOf);
      const numbers = new Set(fitting(sources, text).map(numberOf));
      return [...numbers]
        .slice(0, MOST_MARKS)
        .map((n) => `[${n}]`)
        .join('');
    },
    get citations() {
      return [...used.values()].map((u) => u.citation);
    },
    cautions: (words) => cautionsOf([...used.values()], words),
  };
}

// More marks behind one sentence tell nobody where to look.
const MOST_MARKS = 3;
// Other names of a place in a document are plain words, which may stand in any text by chance.
const ARTICLE = /^\u7b2c.+\u6761/;

/** Sources that the statement names by number or article; all of them when it names none. */
function fitting(sources: readonly SourceRef[], text: string): readonly SourceRef[] {
  const said = compactText(text);
  const isNamed = ({ number, article }: SourceRef): boolean =>
    (number !== null && said.includes(compactText(number))) ||
    (ARTICLE.test(article) && said.includes(compactText(article)));
  const named = sources.filter(isNamed);
  return named.length > 0 ? named : sources;
}

function toCitation(source: SourceRef, n: number, asOf: Day): Citation {
  const state = stateOn(source, asOf);
  return {
    n,
    programme: source.programme,
    document: source.document,
    number: source.number,
    article: source.article,
    // The contract has no state for a text that is still to come; its dates say so.
    inForce: { from: source.from, to: source.to, state: state === 'not_yet' ? 'unknown' : state },
    evidence: source.evidence,
    ...(source.seen === false ? { seen: false as const } : {}),
    url: source.url,
  };
}

interface Used {
  readonly citation: Citation;
  readonly source: SourceRef;
}

function cautionsOf(used: readonly Used[], words: Words): string[] {
  const groups = new Map<string, { marks: string; key: string; successor: string }>();
  const add = (key: string, { citation, source }: Used, successor = ''): void => {
    const group = groups.get(key + successor) ?? { marks: '', key, successor };
    const marks = `${group.marks}[${citation.n}]`;
    groups.set(key + successor, { key, marks, successor: successor || (source.successor ?? '') });
  };
  for (const item of used) {
    const { state } = item.citation.inForce;
    const ended = state === 'superseded' || state === 'expired';
    if (ended) add(`caution.${state}`, item, item.source.successor ?? words.say('caution.no_successor'));
    else if (state !== 'in_force') add(`caution.${state}`, item);
    if (item.source.imported) add('caution.imported', item);
    else if (item.citation.seen === false) add('caution.unseen', item);
    else if (item.citation.evidence !== 'official') add(`caution.${item.citation.evidence}`, item);
  }
  return [...groups.values()].map(({ key, marks, successor }) => words.say(key, { marks, successor }));
}
