import { addMonths, dayOf, formatDay, yearOf, type Words } from '../shared/index.ts';
import { amountText } from './amount-text.ts';
import type { Regions } from './regions.ts';
import type { FactValue, Field } from './types.ts';

/**
 * A value as people read it: money in the largest unit that loses no digit, ranges in words, names instead of
 * ids. `words` has the keys `value.*`; without `regions` a region is told by its code.
 * @example formatFact({ type: 'number', lo: 3_000_000_000, hi: 4_000_000_000 }, salesRevenue, words)
 */
export function formatFact(value: FactValue, field: Field, words: Words, regions?: Regions): string {
  switch (value.type) {
    case 'number':
      return numberText(value.lo, value.hi, field, words);
    case 'date':
      return dateText(value.lo, value.hi, field, words);
    case 'never':
      return words.say('value.never');
    case 'flag':
      return words.say(value.value ? 'value.yes' : 'value.no');
    case 'choice':
      return labelOf(value.id, field);
    case 'items':
      return itemsText(value.yes, value.no, field, words);
    case 'code':
      return (field.kind === 'region' ? regions?.fullNameOf(value.text) : null) ?? value.text;
    case 'unknown':
      return words.say('value.unknown');
  }
}

function numberText(lo: number, hi: number, field: Field, words: Words): string {
  if (lo === hi) return amountText(lo, field, words);
  const [min, max] = [lo > field.bounds.min, hi < field.bounds.max];
  const over =
    min && isRound(lo - 1, field) ? words.say('value.over', { min: amountText(lo - 1, field, words) }) : null;
  const below =
    max && isRound(hi + 1, field)
      ? words.say('value.below', { max: amountText(hi + 1, field, words) })
      : null;
  if (!max)
    return (
      over ??
      (min ? words.say('value.at_least', { min: amountText(lo, field, words) }) : words.say('value.any'))
    );
  if (!min) return below ?? words.say('value.at_most', { max: amountText(hi, field, words) });
  return words.say('value.between', {
    min: over ?? amountText(lo, field, words),
    max: below ?? amountText(hi, field, words),
  });
}

/** Money to whole ten-thousands: an end one fen beside it was said as over or below it. */
function isRound(scaled: number, field: Field): boolean {
  return field.kind === 'money' && scaled !== 0 && scaled % (field.scale * 10_000) === 0;
}

/** A whole month or year by its name, other spans by their days. */
function dateText(lo: number, hi: number, field: Field, words: Words): string {
  if (lo === hi) return formatDay(lo);
  const year = yearOf(lo);
  const month = Number(formatDay(lo).slice(5, 7));
  if (lo === dayOf(year, 1, 1) && hi === dayOf(year, 12, 31)) return words.say('value.year', { year });
  if (lo === dayOf(year, month, 1) && hi === addMonths(lo, 1) - 1)
    return words.say('value.month', { year, month });
  const [min, max] = [formatDay(lo), Number.isFinite(hi) ? formatDay(hi) : null];
  if (max === null) return words.say('value.from_day', { min });
  return lo > field.bounds.min
    ? words.say('value.between', { min, max })
    : words.say('value.until_day', { max });
}

function itemsText(yes: readonly string[], no: readonly string[], field: Field, words: Words): string {
  const join = (ids: readonly string[]): string =>
    ids.map((id) => labelOf(id, field)).join(words.say('value.comma'));
  const complete = yes.length + no.length === field.items.length;
  if (yes.length === 0 && no.length === 0) return words.say('value.unknown');
  if (yes.length === 0)
    return complete ? words.say('value.none') : words.say('value.not_items', { no: join(no) });
  if (no.length === 0 || complete)
    return words.say(complete ? 'value.only_items' : 'value.items', { yes: join(yes) });
  return words.say('value.items_and_not', { yes: join(yes), no: join(no) });
}

function labelOf(id: string, field: Field): string {
  return field.items.find((item) => item.id === id)?.label ?? id;
}
