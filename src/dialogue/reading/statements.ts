import type { Field } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import { hasCue, type Clause, type Sentence } from './clauses.ts';
import type { Settled } from './lexicon.ts';
import { isCue, type Mark, type MarkOf } from './marks.ts';
import { defaultYears, freeMarks, isGeneral, quoteOf, stateFact, type Message } from './message.ts';
import { isNoneZero } from './none.ts';
import { isJoint, isQuestion, polarityOf, restOf, type Polarity } from './polarity.ts';
import { isNumeric } from './tokens.ts';

interface Place {
  readonly message: Message;
  readonly sentence: Sentence;
  readonly clause: Clause;
}

/** Reads what is stated without a figure: there is none, there is one, it is so, it is not so. */
export function readStatements(message: Message): void {
  for (const sentence of message.sentences)
    for (const clause of sentence.clauses) {
      if (isGeneral(clause) || isQuestion(clause) || hasCue(clause, 'wish')) continue;
      for (const mark of freeMarks(message, clause)) readMark({ message, sentence, clause }, mark);
    }
}

function readMark(place: Place, mark: Mark): void {
  const polarity = polarityOf(place.message, place.clause, mark);
  switch (mark.kind) {
    case 'field':
      readField(place, mark, polarity);
      return;
    case 'friend':
      if (polarity === 'no' && mark.noneOf) readNone(place, mark);
      return;
    case 'property':
      if (polarity === 'no' && endsHere(place, mark)) readNoKind(place, mark);
      return;
    case 'statement':
      readStatement(place, mark, polarity);
      return;
    case 'item':
      readItem(place, mark, polarity);
      return;
    default:
      return;
  }
}

function readField(place: Place, mark: MarkOf<'field'>, polarity: Polarity): void {
  const { field } = mark;
  if (isNumeric(field)) {
    if (polarity === 'no' || hasCue(place.clause, 'negation')) readNoFigure(place, mark, polarity);
  } else if (field.kind === 'flag') {
    stateYears(place, mark, field, polarity !== 'no');
  } else if (field.kind === 'list') {
    if (polarity === 'no') state(place, mark, field.id, null, []);
  } else if (
    field.kind === 'date' &&
    field.trueMeans !== null &&
    (polarity !== 'named' || applies(place, mark))
  ) {
    state(place, mark, field.id, null, polarity !== 'no');
  }
}

/** "No sales" is 0, "no data on sales" is not known, and "no score" may be either. */
function readNoFigure(place: Place, mark: MarkOf<'field'>, polarity: Polarity): void {
  const { message, clause } = place;
  const { field } = mark;
  const rest = restOf(message, clause, mark);
  const said = freeMarks(message, clause).find((m) => m.kind === 'years');
  // A name may end in what begins the word for data.
  const long = message.prepared.text.charAt(mark.end - 1) + rest;
  if ([rest, long].some((words) => message.lexicon.no_figure.includes(words))) {
    message.used.add(mark);
    const years = field.period === 'year' && said ? said.years : [null];
    for (const year of years)
      message.findings.add(mark.start, {
        kind: 'decline',
        field: field.id,
        year,
        quote: quoteOf(message, clause),
      });
  } else if (polarity !== 'no' || !endsHere(place, mark) || deniesBeing(place, mark)) return;
  else if (
    field.kind === 'money' ||
    message.lexicon.people_units.includes(field.unit ?? '') ||
    isOwned(place, field)
  )
    stateYears(place, mark, field, 0);
  else {
    message.used.add(mark);
    const quote = quoteOf(message, clause);
    const info = { field: field.label };
    message.findings.unsure(mark.start, { key: 'none_or_unknown', quote, info, candidates: [field.id] });
  }
}

/** "He is not our employee" says nothing of how many there are. */
function deniesBeing({ message, clause }: Place, mark: Mark): boolean {
  const negation = clause.marks.findLast((m) => isCue(m, 'negation') && m.end <= mark.start);
  if (!negation) return false;
  return message.lexicon.not_being.includes(message.prepared.text.slice(negation.start, negation.end));
}

function isOwned({ message }: Place, field: Field): boolean {
  return isNoneZero(field, message.lexicon, { ...message.context, known: [] });
}

/** "No software": one kind less, and the others of its class are asked for. */
function readNoKind(place: Place, mark: MarkOf<'property'>): void {
  const { message, clause } = place;
  if (isWholeClass(message, mark)) state(place, mark, mark.field.id, null, 0);
  else if (mark.own) state(place, mark, mark.own.id, null, 0);
  else {
    message.used.add(mark);
    const told = message.findings.facts().some((fact) => fact.field === mark.field.id);
    const info = { fields: mark.field.label };
    const minor = told;
    const quote = quoteOf(message, clause);
    message.findings.unsure(mark.start, { key: 'none_but', quote, info, candidates: [mark.field.id], minor });
  }
}

/** "No patents" settles some counts and leaves others to be asked. */
function readNone(place: Place, mark: MarkOf<'friend'>): void {
  const { message } = place;
  if (!mark.noneOf || !endsHere(place, mark)) return;
  for (const id of mark.noneOf.zero) state(place, mark, id, null, 0);
  const open = mark.noneOf.open.flatMap((id) => message.dictionary.fields.get(id) ?? []);
  if (open.length === 0) return;
  const quote = quoteOf(message, place.clause);
  const fields = open.map((field) => field.label).join(message.words.say('reading.list_comma'));
  message.findings.unsure(mark.start, {
    ...{ key: 'none_but', quote, info: { fields }, candidates: open.map((field) => field.id) },
  });
}

/** Kinds whose absence means that the class is empty: the first kind stands for its class. */
function isWholeClass(message: Message, mark: MarkOf<'property'>): boolean {
  const word = message.prepared.text.slice(mark.start, mark.end);
  const kinds = message.lexicon.property_kinds.filter((kind) => kind.class === mark.field.id);
  return kinds[0]?.words.includes(word) === true && kinds[0].own === null && kinds.length <= 2;
}

function readStatement(place: Place, mark: MarkOf<'statement'>, polarity: Polarity): void {
  const { message } = place;
  if (mark.statement.always) settle(place, mark, mark.statement.always, false);
  else if (polarity === 'no') settle(place, mark, mark.statement.no, false);
  else if (polarity === 'yes' || applies(place, mark) || happened(place, mark)) {
    if (mark.statement.yes) settle(place, mark, mark.statement.yes, true);
    else message.findings.unsure(mark.start, { key: 'which_detail', quote: quoteOf(message, place.clause) });
  }
}

function settle(place: Place, mark: Mark, settled: Settled, value: boolean): void {
  for (const [field, what] of Object.entries(settled ?? {}))
    state(place, mark, field, null, Array.isArray(what) ? itemsAs(what, value) : what);
}

function itemsAs(ids: readonly string[], value: boolean): StatedValue {
  return Object.fromEntries(ids.map((id) => [id, value]));
}

/** Items of lists; values of enum fields are read by `choices.ts`. */
function readItem(place: Place, mark: MarkOf<'item'>, polarity: Polarity): void {
  const { asked } = place.message.context;
  const lists = mark.options.filter((option) => option.field.kind === 'list');
  const option = lists.find((o) => o.field.id === asked?.field) ?? lists[0];
  if (!option) return;
  const said = polarity !== 'named' || option.field.id === asked?.field || applies(place, mark);
  if (said) state(place, mark, option.field.id, null, { [option.item.id]: polarity !== 'no' });
}

/** A verb of belonging stands right before the mark. */
function applies({ message, clause }: Place, mark: Mark): boolean {
  const before = message.prepared.text.slice(Math.max(clause.start, mark.start - 8), mark.start).trimEnd();
  return message.lexicon.belongs.some((word) => before.endsWith(word));
}

/** A word for having happened stands somewhere before the mark in its clause. */
function happened({ message, clause }: Place, mark: Mark): boolean {
  const before = message.prepared.text.slice(clause.start, mark.start);
  return message.lexicon.happened.some((word) => before.includes(word));
}

/** Nothing but joined things and particles follow, so that the absence is of the thing itself. */
function endsHere({ message, clause }: Place, mark: Mark): boolean {
  const next = clause.marks[clause.marks.indexOf(mark) + 1];
  const rest = restOf(message, clause, mark);
  if (next)
    return isJoint(message, message.prepared.text.slice(mark.end, next.start)) || isAnswer(message, rest);
  return rest === '' || message.lexicon.absence_tail.includes(rest) || isAnswer(message, rest);
}

function isAnswer(message: Message, rest: string): boolean {
  return message.lexicon.whole.deny.includes(rest) || rest.length <= 4;
}

function stateYears(place: Place, mark: Mark, field: Field, value: StatedValue): void {
  const said = freeMarks(place.message, place.clause).find((m) => m.kind === 'years');
  const years =
    field.period !== 'year' ? [null] : (said?.years ?? defaultYears(place.message.context, field));
  for (const year of years) state(place, mark, field.id, year, value);
}

function state(place: Place, mark: Mark, field: string, year: number | null, value: StatedValue): void {
  const { message, sentence, clause } = place;
  message.used.add(mark);
  stateFact(message, sentence, mark.start, { field, year, value, quote: quoteOf(message, clause) });
}
