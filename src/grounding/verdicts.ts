import type { CriterionResult, ProgrammeResult } from '../rules/index.ts';
import { prepareText } from '../retrieval/index.ts';
import type { NameMention } from '../shared/index.ts';
import { anyOf, finder, groupOf, LEXICON } from './lexicon.ts';

type Sense = 'positive' | 'negative' | 'promise';

const SENSES = groupOf(LEXICON.verdicts);
const anyVerdict = new RegExp(anyOf(Object.values(LEXICON.verdicts).flat()), 'u');
const verdictWord = finder(LEXICON.verdicts, LEXICON.not_verdicts);
const notVerdict = new RegExp(anyOf(LEXICON.not_verdicts), 'u');
const tentative = new RegExp(anyOf(LEXICON.tentative), 'u');
const addressed = new RegExp(anyOf(LEXICON.addressed), 'u');
const allAddressed = new RegExp(anyOf(LEXICON.addressed), 'gu');
const concluding = new RegExp(`${anyOf(LEXICON.conclusion_heads)}[:\u662f\u4e3a]`, 'u');
const hedge = new RegExp(anyOf(LEXICON.hedges), 'u');
const aboutOne = new RegExp(anyOf(LEXICON.criterion_heads), 'u');
const SUBJECTS = groupOf(LEXICON.subjects);
const subject = finder(LEXICON.subjects);
const former = new RegExp(LEXICON.former, 'gu');
const CLAUSES = /[,;。!?\n]/u;

/** Where a statement stands and what may be concluded there. */
export interface VerdictContext {
  /** Looked for when first wanted. */
  readonly mentions: () => readonly NameMention[];
  /** Programmes of the heading above. */
  readonly scope: readonly string[];
  readonly results: readonly ProgrammeResult[];
}

/** The verdict words of a statement that no result says, as written. */
export function strangeVerdicts(statement: string, context: VerdictContext): string[] {
  if (!anyVerdict.test(statement)) return [];
  const { text: prepared, labels } = withoutLabels(statement.replace(former, ' '), context.results);
  const spoken = addressed.test(prepared) || concluding.test(prepared);
  const strange: string[] = [];
  let subjects = new Set<string>();
  for (const clause of prepared.split(CLAUSES)) {
    const own = subjectsOf(withoutNames(clause, context));
    if (own.size > 0) subjects = own;
    const word = verdictOf(clause, prepared);
    if (word === null || !(spoken || isConclusion(clause, word.at, context))) continue;
    const about = own.size > 0 ? own : criterionSubjects(clause, subjects);
    const said = labels.length > 0 && clause.includes(LABEL) ? labelsSay(labels, word.sense) : null;
    if (!(said ?? resultsSay(clause, word, { prepared, about }, context))) strange.push(word.text);
  }
  return strange;
}

// Stands for the label of a condition between quotation marks.
const LABEL = '\u25a1';
const QUOTED = /\u300c([^\u300d]*)\u300d/gu;

/** Labels of conditions, quoted in full, hold words that are no verdict. */
function withoutLabels(
  statement: string,
  results: readonly ProgrammeResult[],
): { readonly text: string; readonly labels: readonly (readonly CriterionResult[])[] } {
  const labels: CriterionResult[][] = [];
  const all = results.flatMap(({ criteria }) => flat(criteria));
  const text = statement.replace(QUOTED, (whole, label: string) => {
    const found = all.filter((c) => prepareText(c.label) === label);
    if (found.length === 0) return whole;
    labels.push(found);
    return LABEL;
  });
  return { text, labels };
}

/** Several conditions may share a label: one of them is meant. */
function labelsSay(labels: readonly (readonly CriterionResult[])[], sense: Sense): boolean {
  const wanted = sense === 'positive' ? 'met' : 'unmet';
  return sense !== 'promise' && labels.every((same) => same.some(({ outcome }) => outcome === wanted));
}

function withoutNames(clause: string, { mentions, results }: VerdictContext): string {
  const words = [...results.map(({ name }) => prepareText(name)), ...mentions().map(({ word }) => word)];
  return words.reduce((text, word) => text.replaceAll(word, ''), clause);
}

interface About {
  readonly prepared: string;
  readonly about: ReadonlySet<string>;
}

function resultsSay(
  clause: string,
  word: Word,
  { prepared, about }: About,
  context: VerdictContext,
): boolean {
  const groups = resultsFor(clause, prepared, context, about.size > 0);
  const said = (result: ProgrammeResult) => allows(result, word, [clause, prepared], about);
  return groups.length > 0 && groups.every((group) => group.some(said));
}

interface Word {
  readonly sense: Sense;
  readonly text: string;
  readonly at: number;
}

/** The first verdict word that concludes; a condition or a question concludes nothing. */
function verdictOf(clause: string, prepared: string): Word | null {
  if (notVerdict.test(clause.replace(allAddressed, '')) || prepared.endsWith('?')) return null;
  for (const match of clause.matchAll(verdictWord)) {
    const sense = SENSES.get(match[0]) as Sense | undefined;
    if (sense) return { sense, text: match[0], at: match.index };
  }
  return null;
}

// Between a programme's name and the verdict on it stand a few letters: "X: for now not met".
const NAME_REACH = 8;

/** Unaddressed, a word concludes where results are at hand, or right behind the name of a programme. */
function isConclusion(clause: string, at: number, { mentions, results, scope }: VerdictContext): boolean {
  if (results.length > 0 && (mentions().length > 0 || scope.length > 0 || results.length === 1)) return true;
  return mentions().some(({ word }) => {
    const start = clause.indexOf(word);
    return start >= 0 && start + word.length <= at && at - start - word.length <= NAME_REACH;
  });
}

/**
 * Results of each programme that the clause names, else the statement, else the heading, full names before others;
 * a name that fits several programmes is one group. What is about a condition may be about any result.
 */
function resultsFor(
  clause: string,
  prepared: string,
  { mentions, scope, results }: VerdictContext,
  ofCondition: boolean,
): readonly (readonly ProgrammeResult[])[] {
  for (const text of [clause, prepared]) {
    const byName = results.filter(({ name }) => text.includes(prepareText(name)));
    if (byName.length > 0) return byName.map((result) => [result]);
    const named = mentions().filter(({ word }) => text.includes(word));
    if (named.length > 0)
      return named.map(({ programmes }) => results.filter((r) => programmes.includes(r.programme)));
  }
  if (scope.length > 0) return [results.filter((r) => scope.includes(r.programme))];
  return results.length === 1 || (ofCondition && results.length > 0) ? [results] : [];
}

/** A word about a condition is held against that condition, any other against the whole. */
function allows(
  result: ProgrammeResult,
  word: Word,
  texts: readonly string[],
  subjects: ReadonlySet<string>,
): boolean {
  if (word.sense === 'promise') return false;
  if (subjects.size > 0) return criterionSays(result, word.sense, subjects);
  if (word.sense === 'positive' && texts.some((text) => hedge.test(text)))
    return result.outcome !== 'ineligible';
  const careful = texts.some((text) => tentative.test(text));
  const { outcome, basis } = result;
  const capped = basis === 'decide' || (basis === 'prejudge' && careful);
  if (word.sense === 'positive') return outcome === 'eligible' && capped;
  return outcome === 'ineligible' && capped;
}

function criterionSays(result: ProgrammeResult, sense: Sense, subjects: ReadonlySet<string>): boolean {
  const about = flat(result.criteria).filter(({ label }) => {
    const own = subjectsOf(label);
    return [...subjects].every((s) => own.has(s));
  });
  const wanted = sense === 'positive' ? 'met' : 'unmet';
  return about.some(({ outcome }) => outcome === wanted);
}

function flat(criteria: readonly CriterionResult[]): CriterionResult[] {
  return criteria.flatMap((c) => [c, ...flat(c.parts)]);
}

function subjectsOf(text: string): Set<string> {
  return new Set([...text.matchAll(subject)].map((m) => SUBJECTS.get(m[0]) ?? ''));
}

function criterionSubjects(clause: string, before: ReadonlySet<string>): ReadonlySet<string> {
  return aboutOne.test(clause) ? before : new Set();
}
