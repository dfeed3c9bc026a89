import type { AmountQuantity, Field } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import type { Correction } from './corrections.ts';
import type { MarkOf } from './marks.ts';
import { defaultYears, type KnownFact, type Message } from './message.ts';
import { isNumeric } from './tokens.ts';
import { exactNumber, firstEnd, fitOf } from './values.ts';

/** The fact that a correction is about. */
export interface FactMeant {
  readonly field: Field;
  readonly year: number | null;
  /** Power of ten by which the old figure, said without a unit, equals the stored one. */
  readonly power: number | null;
}

/** The fact a correction is about: by its field, by its old value, by being the last that fits, or the asked one. */
export function factMeant(message: Message, correction: Correction): FactMeant | null {
  const { field, year, old, figure } = correction;
  const said = [...message.findings.facts(), ...[...(message.context.known ?? [])].reverse()];
  const sameYear = (f: KnownFact): boolean => year === null || f.year === null || f.year === year;
  const fits = said.flatMap((fact) => {
    const own = message.dictionary.fields.get(fact.field);
    if (!own || (field && own !== field) || !sameYear(fact) || !suits(own, figure.quantity)) return [];
    const power = old === null ? null : matchPower(own, old.quantity, fact);
    return old === null || power !== null ? [{ field: own, year: fact.year, power, value: fact.value }] : [];
  });
  const meant = field || old || fits.length <= 1 ? fits[0] : likeliest(fits, figure, year === null);
  if (meant) return meant;
  if (fits.length > 0) return null;
  const asked =
    message.context.asked === null ? undefined : message.dictionary.fields.get(message.context.asked.field);
  const target = field ?? (asked && suits(asked, figure.quantity) ? asked : null);
  if (!target) return null;
  const years = target.period === 'year' && year !== null ? [year] : defaultYears(message.context, target);
  return years.length === 1 ? { field: target, year: years[0] ?? null, power: null } : null;
}

/** Of several facts, the one of about the same size; the last one where that leaves none or several. */
function likeliest<T extends { readonly value: StatedValue }>(
  facts: readonly T[],
  figure: MarkOf<'amount'>,
  orLast: boolean,
): T | null {
  const size = firstEnd(figure.quantity);
  const near = facts.filter(
    ({ value }) => typeof value === 'number' && value <= size * 3 && value >= size / 3,
  );
  return near.length === 1 ? (near[0] ?? null) : orLast ? (facts[0] ?? null) : null;
}

function suits(field: Field, quantity: AmountQuantity): boolean {
  const fit = fitOf(field, quantity);
  return isNumeric(field) && (fit === 'fits' || fit === 'needs_unit');
}

/** Power of ten that makes the old figure equal to the stored value; null when none does. */
function matchPower(field: Field, old: AmountQuantity, fact: KnownFact): number | null {
  const powers = fitOf(field, old) === 'needs_unit' ? [0, 4, 8] : [0];
  return powers.find((power) => exactNumber(old, power) === fact.value) ?? null;
}
