import type { Field, StatedRatio } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import { defaultYears, stateFact, type Message } from './message.ts';
import type { Token } from './tokens.ts';

/** A share that was said of two fields: "R&D is 6.5 % of sales". */
export interface SaidShare {
  readonly ratio: StatedRatio;
  readonly figure: Token;
  readonly quote: string;
}

interface Span {
  readonly min: number;
  readonly max: number;
}

/** The fields of a ratio, numerator first; a growth has one. */
export function ratioFields(message: Message, ratio: StatedRatio): Field[] {
  const ids = ratio.formula.match(/[a-z_]+/g) ?? [];
  return ids.flatMap((id) => message.dictionary.fields.get(id) ?? []);
}

/**
 * States the numerator of a share as a range, as wide as the digits that were spoken, where its denominator of the
 * same year is known. A numerator that is told itself stays as told.
 * @returns false where there is no denominator: both figures are then asked for
 */
export function putShare(message: Message, { ratio, figure, quote }: SaidShare): boolean {
  const [part, whole, ...more] = ratioFields(message, ratio);
  if (!part || !whole || more.length > 0) return false;
  const year = yearOf(message, figure, part);
  const known = [...(message.context.known ?? []), ...message.findings.facts()];
  const denominator = spanOf(known.findLast((f) => f.field === whole.id && f.year === year)?.value);
  const share = shareOf(message, figure);
  if (!denominator || !share || denominator.min < 0) return false;
  if (message.findings.facts().some((f) => f.field === part.id && f.year === year)) return true;
  const step = part.kind === 'money' ? 100 : 1;
  const min = Math.floor((denominator.min * share.min * step) / 100) / step;
  const max = Math.ceil((denominator.max * Math.min(share.max, 100) * step) / 100) / step;
  const value = { min, max };
  stateFact(message, figure.sentence, figure.mark.start, { field: part.id, year, value, quote });
  return true;
}

function yearOf(message: Message, { clause }: Token, part: Field): number | null {
  const said = clause.marks.find((mark) => mark.kind === 'years');
  if (said && said.years.length === 1) return said.years[0] ?? null;
  return defaultYears(message.context, part)[0] ?? null;
}

/** Ends of a share in percent: what rounds to the digits said, or the ends of a range. */
function shareOf(message: Message, { mark }: Token): Span | null {
  if (mark.kind !== 'amount') return null;
  const { lo, hi } = mark.quantity;
  if (!lo || !hi) return null;
  const [min, max] = [lo, hi].map(({ value }) =>
    Number(`${String(value.mantissa)}e${String(value.exponent)}`),
  );
  if (min === undefined || max === undefined || min < 0) return null;
  if (min !== max) return { min, max };
  const text = message.prepared.text.slice(mark.start, mark.end);
  const decimals = /\d(?:\.(\d+))?/.exec(text)
    ? (/\.(\d+)/.exec(text)?.[1]?.length ?? 0)
    : -lo.value.exponent;
  const half = 0.5 * 10 ** -decimals;
  return { min: Math.max(0, min - half), max: max + half };
}

function spanOf(value: StatedValue | undefined): Span | null {
  if (typeof value === 'number') return { min: value, max: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { min, max } = value as { min?: unknown; max?: unknown };
  return typeof min === 'number' && typeof max === 'number' ? { min, max } : null;
}
