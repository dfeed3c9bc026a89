import type { Field } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import { hasCue } from './clauses.ts';
import { defaultYears, quoteOf, type Message } from './message.ts';
import { wholeKind } from './whole.ts';

/** Longest clause that can be an answer by one of the asked field's own values. */
const LONGEST_CHOICE = 30;

/**
 * Reads a value of the asked enum field that is all a message says, whatever else its words can mean (the word
 * for a review is also a programme's name).
 */
export function readAskedChoice(message: Message): void {
  const field = askedField(message);
  const { text } = message.prepared;
  if (field?.kind !== 'enum' || text.length > LONGEST_CHOICE) return;
  const item = field.items.find((i) => [i.label, ...i.aliases].some((word) => isAllOf(message, text, word)));
  const [sentence] = message.sentences;
  if (!item || !sentence) return;
  for (const mark of message.marks) message.used.add(mark);
  const quote = quoteOf(message, { start: 0, end: text.length });
  message.findings.add(0, { kind: 'set', field: field.id, year: null, value: item.id, quote });
}

function isAllOf(message: Message, text: string, word: string): boolean {
  if (!text.includes(word)) return false;
  let rest = text.replace(word, '');
  const fillers = [...message.lexicon.choice_filler, ...message.lexicon.polite].sort(
    (a, b) => b.length - a.length,
  );
  for (const filler of fillers) rest = rest.replaceAll(filler, '');
  return !/[\p{L}\p{N}]/u.test(rest);
}

/** Reads "yes, …" and "no, …" to a yes-or-no question, unless the rest has answered it or takes it back. */
export function readAskedAnswer(message: Message): void {
  const field = askedField(message);
  const clauses = message.sentences.flatMap((sentence) => sentence.clauses);
  const [first, ...others] = clauses;
  if (!field || !first || message.findings.facts().some((fact) => fact.field === field.id)) return;
  const lapsed = clauses.find((clause) => isLapsed(message, clause.text));
  if (lapsed && field.trueMeans === 'within_validity') {
    const quote = quoteOf(message, lapsed);
    message.findings.add(lapsed.start, { kind: 'set', field: field.id, year: null, value: false, quote });
    return;
  }
  const kind = wholeKind(first.text, message.lexicon);
  const denies = kind === 'deny' || kind === 'none';
  const taken = others.some((clause) => hasCue(clause, 'negation', 'wrong', 'decline'));
  const value = kind === 'confirm' ? true : denies ? false : null;
  if (value === null || (value && taken)) return;
  const stated = answerValue(field, value);
  if (stated === null) return;
  const quote = quoteOf(message, first);
  const years = defaultYears(message.context, field);
  for (const year of years)
    message.findings.add(first.start, { kind: 'set', field: field.id, year, value: stated, quote });
}

function answerValue(field: Field, value: boolean): StatedValue | null {
  if (field.kind === 'flag' || (field.kind === 'date' && field.trueMeans !== null)) return value;
  return field.kind === 'list' && !value ? [] : null;
}

function isLapsed(message: Message, text: string): boolean {
  return message.lexicon.holding.lapsed.some((word) => text.includes(word));
}

function askedField(message: Message): Field | undefined {
  const { asked } = message.context;
  return asked === null ? undefined : message.dictionary.fields.get(asked.field);
}
