import { compactText } from '../../shared/index.ts';
import type { StatedValue } from '../commands.ts';
import type { Clause, Sentence } from './clauses.ts';
import type { Field } from '../../facts/index.ts';
import { defaultYears, quoteOf, stateFact, type Message } from './message.ts';

/** Longest clause that is such an answer. */
const LONGEST = 20;

/**
 * Reads "all of it" as the figure of the field it is a part of: all research was done at home, none of the
 * patents was used before.
 */
export function readSameAs(message: Message): void {
  const { asked } = message.context;
  for (const [id, rule] of Object.entries(message.lexicon.same_as)) {
    const field = message.dictionary.fields.get(id);
    if (!field || message.findings.facts().some((fact) => fact.field === id)) continue;
    const words = asked?.field === id ? [...rule.words, ...rule.bare] : rule.words;
    const told = message.findings.facts().some((fact) => fact.field === rule.of);
    if (asked?.field !== id && !told) continue;
    for (const sentence of message.sentences) {
      const clause = sentence.clauses.find((c) => says(c, words, rule.bare, rule.not));
      const used = sentence.clauses.find((c) => asked?.field === id && says(c, rule.zero, [], []));
      if (used) putNone(message, sentence, used, field);
      else if (clause) putSame(message, sentence, clause, field, rule.of);
    }
  }
}

function says(
  clause: Clause,
  words: readonly string[],
  bare: readonly string[],
  not: readonly string[],
): boolean {
  const text = compactText(clause.text);
  if (text.length > LONGEST || clause.marks.some((mark) => mark.kind === 'amount')) return false;
  if (not.some((word) => text.includes(word))) return false;
  return words.some((word) => (bare.includes(word) ? text === word : text.includes(word)));
}

function putSame(message: Message, sentence: Sentence, clause: Clause, field: Field, whole: string): void {
  const quote = quoteOf(message, clause);
  for (const mark of clause.marks) message.used.add(mark);
  const years = yearsOf(message, field, whole);
  const values = years.flatMap((year) => {
    const value = valueOf(message, whole, year);
    return value === null ? [] : [{ year, value }];
  });
  for (const { year, value } of values)
    stateFact(message, sentence, clause.start, { field: field.id, year, value, quote });
  if (values.length > 0) return;
  const label = message.dictionary.fields.get(whole)?.label ?? whole;
  message.findings.unsure(clause.start, {
    key: 'same_as',
    quote,
    info: { field: label },
    candidates: [whole],
  });
}

/** None of it is left. */
function putNone(message: Message, sentence: Sentence, clause: Clause, field: Field): void {
  const quote = quoteOf(message, clause);
  for (const mark of clause.marks) message.used.add(mark);
  for (const year of defaultYears(message.context, field))
    stateFact(message, sentence, clause.start, { field: field.id, year, value: 0, quote });
}

/** The asked years, or those of the figures of the whole in this message. */
function yearsOf(message: Message, field: Field, whole: string): readonly (number | null)[] {
  if (field.period !== 'year') return [null];
  const { asked } = message.context;
  if (asked?.field === field.id) return asked.years;
  return message.findings.facts().flatMap((fact) => (fact.field === whole ? [fact.year] : []));
}

function valueOf(message: Message, field: string, year: number | null): StatedValue {
  const facts = [...(message.context.known ?? []), ...message.findings.facts()];
  return facts.findLast((fact) => fact.field === field && fact.year === year)?.value ?? null;
}
