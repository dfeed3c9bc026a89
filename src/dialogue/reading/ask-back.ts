import type { Field, StatedRatio } from '../../facts/index.ts';
import { hasCue } from './clauses.ts';
import type { MarkOf } from './marks.ts';
import { stateFact, type Message } from './message.ts';
import type { Token } from './tokens.ts';
import { ratioFields } from './ratios.ts';
import { fitOf, statedAmount } from './values.ts';

/** A figure under a word with several meanings: asked back, and kept as a total where the dictionary has one. */
export function askFriend(message: Message, mark: MarkOf<'friend'>, figure: Token): void {
  const { friend, noneOf } = mark;
  const start = Math.min(mark.start, figure.mark.start);
  const end = Math.max(mark.end, figure.mark.end);
  const quote = message.prepared.quote(start, end);
  const total = !noneOf?.total ? undefined : message.dictionary.fields.get(noneOf.total);
  if (total && figure.mark.kind === 'amount' && fitOf(total, figure.mark.quantity) === 'fits') {
    const value = statedAmount(total, figure.mark.quantity);
    stateFact(message, figure.sentence, start, { field: total.id, year: null, value, quote });
  }
  message.findings.unsure(start, {
    key: 'ask',
    quote,
    info: { ask: friend.ask.replaceAll('{year}', String(message.lastYear)) },
    candidates: friend.candidates,
    // With the kinds told in the same message the total needs no question.
    minor: noneOf !== null && message.marks.some((m) => m.kind === 'property'),
    pending: { field: null, year: null, number: message.prepared.quote(figure.mark.start, figure.mark.end) },
  });
}

/**
 * A share: never stored. It waits until all figures are read, as its denominator may come later; in a question it
 * is part of what is asked.
 */
export function askRatio(message: Message, ratio: StatedRatio | null, figure: Token, quote: string): void {
  if (hasCue(figure.clause, 'question', 'wh') && !hasCue(figure.clause, 'own')) return;
  if (ratio === null) askShare(message, null, figure, quote);
  else message.shares.push({ ratio, figure, quote });
}

/** The figures behind a share are asked for. */
export function askShare(message: Message, ratio: StatedRatio | null, figure: Token, quote: string): void {
  const fields = ratio === null ? [] : ratioFields(message, ratio);
  const { mark } = figure;
  const between = message.words.say('reading.list_comma');
  const labels = fields.map((field) => field.label).join(between);
  message.findings.unsure(mark.start, {
    key: fields.length === 2 ? 'ratio' : fields.length === 1 ? 'growth' : 'share',
    quote,
    info: { ratio: ratio?.label ?? '', fields: labels },
    candidates: fields.map((field) => field.id),
    minor: ratio === null || hasCue(figure.clause, 'growth'),
  });
}

/** The ratio that has a field as its numerator, if people speak of one. */
export function ratioOver(message: Message, field: Field): StatedRatio | null {
  return message.dictionary.statedRatios.find((r) => ratioFields(message, r)[0]?.id === field.id) ?? null;
}
