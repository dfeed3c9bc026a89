import type { Field, FieldItem } from '../../facts/index.ts';
import { hasCue, type Clause, type Sentence } from './clauses.ts';
import { isCue, type Mark, type MarkOf } from './marks.ts';
import { freeMarks, isGeneral, quoteOf, stateFact, type Message } from './message.ts';
import { isQuestion } from './polarity.ts';

interface Choice {
  readonly field: Field;
  readonly item: FieldItem;
  readonly mark: Mark;
  readonly clause: Clause;
  readonly denied: boolean;
}

/** Longest clause in which a value may stand alone among fillers. */
const LONGEST_ALONE = 40;

/** Reads values of enum fields and the place of registration. */
export function readChoices(message: Message): void {
  for (const sentence of message.sentences) {
    const choices = sentence.clauses.flatMap((clause) => choicesIn(message, clause));
    for (const field of new Set(choices.map((c) => c.field)))
      stateChoice(
        message,
        sentence,
        choices.filter((c) => c.field === field),
      );
    for (const clause of sentence.clauses) readRegions(message, sentence, clause);
  }
}

function choicesIn(message: Message, clause: Clause): Choice[] {
  if (isGeneral(clause) || isQuestion(clause)) return [];
  return freeMarks(message, clause).flatMap((mark) => {
    if (mark.kind !== 'item') return [];
    const option = optionOf(message, clause, mark);
    if (!option) return [];
    const before = clause.marks[clause.marks.indexOf(mark) - 1];
    const denied =
      before !== undefined && isCue(before, 'negation', 'not_this') && mark.start - before.end <= 2;
    return [{ ...option, mark, clause, denied }];
  });
}

/** The field a value belongs to: the asked one, one named beside it, or one whose values speak for themselves. */
function optionOf(
  message: Message,
  clause: Clause,
  mark: MarkOf<'item'>,
): { readonly field: Field; readonly item: FieldItem } | undefined {
  const options = mark.options.filter(({ field }) => field.kind === 'enum');
  // An industry told in words is for whoever knows the codes.
  const asksCode = message.dictionary.fields.get(message.context.asked?.field ?? '')?.kind === 'code';
  const named = (field: Field): boolean => clause.marks.some((m) => m.kind === 'field' && m.field === field);
  return (
    options.find(({ field }) => field.id === message.context.asked?.field) ??
    options.find(({ field }) => named(field)) ??
    options.find(
      ({ field }) =>
        !asksCode && message.lexicon.free_choices.includes(field.id) && standsAlone(message, clause),
    )
  );
}

/** The clause says nothing but values, fillers and denials. */
function standsAlone(message: Message, clause: Clause): boolean {
  if (clause.text.length > LONGEST_ALONE) return false;
  let rest = '';
  let at = clause.start;
  for (const mark of clause.marks) {
    if (!isBeside(mark) && !isCue(mark, 'negation', 'not_this', 'own', 'now')) continue;
    rest += message.prepared.text.slice(at, mark.start);
    at = mark.end;
  }
  rest += message.prepared.text.slice(at, clause.end);
  const fillers = [...message.lexicon.choice_filler].sort((a, b) => b.length - a.length);
  for (const filler of fillers) rest = rest.replaceAll(filler, '');
  return !/[\p{L}\p{N}]/u.test(rest);
}

/** Values and places may stand together: "a limited company in Yinchuan". */
function isBeside(mark: Mark): boolean {
  return mark.kind === 'item' || mark.kind === 'region';
}

/** One value is stated; "not A but B" corrects; "not A" leaves the other of two. */
function stateChoice(message: Message, sentence: Sentence, choices: readonly Choice[]): void {
  const yes = choices.filter((c) => !c.denied).at(-1);
  const no = choices.find((c) => c.denied);
  for (const choice of choices) message.used.add(choice.mark);
  const said = yes ?? no;
  if (!said) return;
  const quote = quoteOf(message, said.clause);
  const at = said.mark.start;
  const place = { field: said.field.id, year: null, quote };
  if (yes && no) message.findings.add(at, { kind: 'correct', ...place, value: yes.item.id, old: no.item.id });
  else if (yes) stateFact(message, sentence, at, { ...place, value: yes.item.id });
  else {
    const others = said.field.items.filter((item) => item.id !== said.item.id);
    const [only] = others.length === 1 ? others : [];
    if (only) stateFact(message, sentence, at, { ...place, value: only.id });
    else
      message.findings.unsure(at, {
        key: 'which_choice',
        quote,
        info: { field: said.field.label },
        candidates: [said.field.id],
      });
  }
}

/** A place is the registered region when a verb of place leads to it, it is all the clause says, or it was asked. */
function readRegions(message: Message, sentence: Sentence, clause: Clause): void {
  const asked = message.context.asked?.field === message.regionField?.id;
  // The first place that fits is the one; others are where things are made or sold.
  if (message.findings.facts().some((fact) => fact.field === message.regionField?.id)) return;
  for (const mark of freeMarks(message, clause)) {
    if (mark.kind !== 'region' || !message.regionField) continue;
    const { text } = message.prepared;
    const after = text.slice(mark.end, Math.min(clause.end, mark.end + 8)).trim();
    if (message.lexicon.region_after_not.some((word) => after.startsWith(word))) continue;
    const before = text.slice(Math.max(clause.start, mark.start - 8), mark.start).trimEnd();
    if (message.lexicon.region_before_not.some((word) => before.endsWith(word))) continue;
    const led = message.lexicon.region_before.some((word) => before.endsWith(word));
    const asks = isQuestion(clause) && !hasCue(clause, 'own');
    if (!asked && (asks || !(led || isAlone(message, clause, mark)))) continue;
    message.used.add(mark);
    const fact = {
      field: message.regionField.id,
      year: null,
      value: mark.code,
      quote: quoteOf(message, clause),
    };
    stateFact(message, sentence, mark.start, fact);
    return;
  }
}

function isAlone(message: Message, clause: Clause, mark: Mark): boolean {
  if (clause.text.length > LONGEST_ALONE) return false;
  const { text } = message.prepared;
  let rest = '';
  let at = clause.start;
  for (const beside of clause.marks.filter((m) => m === mark || m.kind === 'item')) {
    rest += text.slice(at, beside.start);
    at = beside.end;
  }
  rest += text.slice(at, clause.end);
  const fillers = [...message.lexicon.region_filler].sort((a, b) => b.length - a.length);
  for (const filler of fillers) rest = rest.replaceAll(filler, '');
  return !/[\p{L}\p{N}]/u.test(rest);
}
