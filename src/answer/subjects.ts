import { regionConcerns } from '../retrieval/index.ts';
import { compactText, type NameFinder, type NameMention } from '../shared/index.ts';
import { loadAnswerLexicon } from './lexicon.ts';
import { placesIn } from './places.ts';
import type { ProgrammeInfo } from './types.ts';

/** What a question is about, as far as its names say. */
export interface Subjects {
  /** Programmes named for certain, or by a name that has one plain reading; in order, each once. */
  readonly named: readonly string[];
  /** Names taken in their plain reading although they could mean more: the answer says so. */
  readonly assumed: readonly Ambiguity[];
  /** Names that fit several programmes and are not settled by anything else in the question. */
  readonly open: readonly Ambiguity[];
  /** Named programmes that are of another place than the one the question is for. */
  readonly elsewhere: readonly string[];
}

export interface Ambiguity {
  readonly word: string;
  /** Likeliest first. */
  readonly candidates: readonly string[];
  readonly ask: string | null;
}

interface NameTools {
  readonly names: NameFinder;
  /** Programmes that have a text to answer from. */
  readonly withText: ReadonlySet<string>;
  readonly programmes: ReadonlyMap<string, ProgrammeInfo>;
}

/**
 * Settles names as far as the question, the place and the names themselves allow, in this order:
 * place, a second name, a qualifying word, the plain reading, the only one there is a text of.
 */
export function findSubjects(
  question: string,
  mentions: readonly NameMention[],
  place: string | null,
  tools: NameTools,
): Subjects {
  const { programmes } = tools;
  const named: string[] = [];
  const assumed: Ambiguity[] = [];
  const unsettled: Ambiguity[] = [];
  const elsewhere: string[] = [];
  const fits = (id: string) => regionConcerns(programmes.get(id)?.region ?? 'national', place);
  for (const mention of mentions) {
    const here = mention.programmes.filter(fits);
    if (here.length === 0) elsewhere.push(...mention.programmes);
    const found = { word: mention.word, candidates: here, ask: mention.ask };
    const [first] = here;
    if (first === undefined) continue;
    const settled = here.length === 1 ? first : byQualifier(question, mention, here, tools);
    const plain =
      mention.ask === null
        ? first
        : (plainReading(mention, here, place, tools) ?? onlyWithText(question, mention.word, here, tools));
    if (settled !== null) named.push(settled);
    else if (plain !== null) {
      named.push(plain);
      assumed.push(found);
    } else unsettled.push(found);
  }
  const distinct = [...new Set(named)];
  const open = unsettled.filter((a) => !a.candidates.some((id) => distinct.includes(id)));
  return { named: distinct, assumed, open, elsewhere: [...new Set(elsewhere)] };
}

/** The one candidate whose name has a word that the question has too and no other candidate's name has. */
function byQualifier(
  question: string,
  mention: NameMention,
  candidates: readonly string[],
  { names: find, programmes }: NameTools,
): string | null {
  const { no_qualifier, region_starts } = loadAnswerLexicon();
  const rest = compactText(question).replaceAll(compactText(mention.word), '');
  const placePairs = new Set(region_starts.flatMap(pairsOf));
  // A region chooses only what is otherwise called just this: beside it another title needs its own word.
  const isCalledSo = (id: string): boolean =>
    shorterNames(programmes.get(id)?.name ?? '', true).some(
      (name) => find(name)[0]?.word === name && sameEntry(find(name)[0] ?? mention, mention),
    );
  const names = candidates.map((id) => compactText(namesOf(id, programmes).join(' ')));
  const qualified = candidates.filter((id, i) => {
    const ignored = isCalledSo(id) ? no_qualifier : [...no_qualifier, ...placePairs];
    const others = names.filter((_name, j) => j !== i);
    return pairsOf(rest).some(
      (pair) =>
        !ignored.includes(pair) && names[i]?.includes(pair) && !others.some((other) => other.includes(pair)),
    );
  });
  return qualified.length === 1 ? (qualified[0] ?? null) : null;
}

/**
 * The one candidate whose own name is said no differently, where every other needs a further word to be
 * meant: the bare name of a title means the title itself and not its agricultural variety. A region in
 * front is no further word for someone in that region.
 */
export function plainReading(
  mention: NameMention,
  candidates: readonly string[],
  place: string | null,
  { names, programmes }: Pick<NameTools, 'names' | 'programmes'>,
): string | null {
  const plain = candidates.filter((id) => {
    const programme = programmes.get(id);
    if (!programme) return false;
    const local = place !== null && programme.region !== 'national';
    return shorterNames(programme.name, local).some((name) => {
      const [only] = names(name);
      return only?.word === name && sameEntry(only, mention);
    });
  });
  return plain.length === 1 ? (plain[0] ?? null) : null;
}

/**
 * The likeliest candidate, when it is the only one with a text, is called by this word, and the question
 * names no place that would make it another: to ask back could only end in an answer or in none.
 */
function onlyWithText(
  question: string,
  word: string,
  candidates: readonly string[],
  { programmes, withText }: NameTools,
): string | null {
  const [first, ...others] = candidates;
  if (first === undefined || !withText.has(first) || others.some((id) => withText.has(id))) return null;
  if (!namesOf(first, programmes).some((name) => compactText(name).includes(compactText(word)))) return null;
  const places = placesIn(question);
  const isLocal = (id: string): boolean => {
    const region = programmes.get(id)?.region ?? 'national';
    return region !== 'national' && places.some((code) => regionConcerns(region, code));
  };
  return isLocal(first) || !others.some(isLocal) ? first : null;
}

/** A name without its generic ending, step by step, and for local people without the region in front. */
function shorterNames(name: string, local: boolean): string[] {
  const { generic_ends, region_starts } = loadAnswerLexicon();
  const start = local ? region_starts.find((r) => name.startsWith(r)) : undefined;
  const found: string[] = start === undefined ? [] : [name.slice(start.length)];
  let rest = found[0] ?? name;
  for (let end = endOf(rest, generic_ends); end !== undefined; end = endOf(rest, generic_ends)) {
    rest = rest.slice(0, -end.length);
    found.push(rest);
  }
  return found;
}

function endOf(text: string, ends: readonly string[]): string | undefined {
  return ends.find((end) => text.length > end.length && text.endsWith(end));
}

/** Words of one line of the name list share its programmes and its question. */
function sameEntry(x: NameMention, y: NameMention): boolean {
  return x.ask === y.ask && x.programmes.join() === y.programmes.join();
}

function namesOf(id: string, programmes: ReadonlyMap<string, ProgrammeInfo>): string[] {
  const programme = programmes.get(id);
  return programme ? [programme.name, ...programme.aliases] : [];
}

function pairsOf(text: string): string[] {
  const chars = [...text];
  return chars.slice(1).map((c, i) => `${chars[i]}${c}`);
}
