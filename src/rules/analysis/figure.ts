import type { Dictionary } from '../../facts/index.ts';
import type { Metric, Quantity, Term } from '../compiled.ts';
import type { Fraction } from '../exact.ts';
import type { Domain } from './cells.ts';

/** A metric as one figure: equal keys are the same figure wherever they are written. */
export interface Figure {
  readonly key: string;
  readonly domain: Domain;
  /** A threshold in the whole numbers of this figure. */
  line(need: Fraction): Fraction;
}

const AS_WRITTEN = (need: Fraction): Fraction => need;

/** The figure a metric stands for; `each` is the year offset bound to `@each`. */
export function figureOf(dictionary: Dictionary, metric: Metric, each: number | null): Figure {
  switch (metric.kind) {
    case 'amount':
      return amountFigure(dictionary, metric.of, each);
    case 'ratio':
      return ratioFigure(dictionary, metric, each);
    case 'ratio_mean':
      return rate(`mean ${metric.num}/${metric.den} ${metric.years}`, 0);
    case 'growth':
      return rate(`growth ${metric.of} ${metric.years} ${metric.formula}`, -1);
  }
}

/** The deciding figure of a table of tiers. */
export function tierFigure(dictionary: Dictionary, by: Term, each: number | null): Figure {
  return amountFigure(dictionary, { terms: [by], den: 1 }, each);
}

function amountFigure(dictionary: Dictionary, of: Quantity, each: number | null): Figure {
  return {
    key: quantityKey(of, each),
    domain: { ...rangeOf(dictionary, of), whole: true, none: false },
    line: (need) => ({ num: need.num * of.den, den: need.den }),
  };
}

function ratioFigure(
  dictionary: Dictionary,
  { num, den }: { num: Quantity; den: Quantity },
  each: number | null,
): Figure {
  const [top, bottom] = [rangeOf(dictionary, num), rangeOf(dictionary, den)];
  return {
    key: `${quantityKey(num, each)} / ${quantityKey(den, each)}`,
    domain: {
      lo: top.lo >= 0 ? 0 : -Infinity,
      hi: isShare(dictionary, num, den) ? 1 : Infinity,
      whole: false,
      none: bottom.lo <= 0,
    },
    line: AS_WRITTEN,
  };
}

function rate(key: string, lo: number): Figure {
  return { key, domain: { lo, hi: Infinity, whole: false, none: true }, line: AS_WRITTEN };
}

function quantityKey({ terms, den }: Quantity, each: number | null): string {
  const written = terms.map(({ field, years, weight }) => {
    const when = years === null ? '' : `@${years === 'each' ? String(each) : years.join(',')}`;
    return `${weight}*${field}${when}`;
  });
  return `${written.sort().join(' + ')}${den === 1 ? '' : ` over ${den}`}`;
}

/** Least and greatest value the bounds of the fields leave, times `den`. */
function rangeOf(dictionary: Dictionary, { terms }: Quantity): { lo: number; hi: number } {
  let [lo, hi] = [0, 0];
  for (const { field, years, weight } of terms) {
    const spec = dictionary.fields.get(field);
    const times = weight * (Array.isArray(years) ? years.length : 1);
    const min = spec?.bounds.min ?? -Infinity;
    const max = spec && spec.kind !== 'money' ? spec.bounds.max : Infinity;
    lo += times * (times > 0 ? min : max);
    hi += times * (times > 0 ? max : min);
  }
  return { lo, hi };
}

/** Whether the dictionary says that the numerator is a part of the denominator, year by year. */
function isShare(dictionary: Dictionary, num: Quantity, den: Quantity): boolean {
  const [a, b] = [num.terms[0], den.terms[0]];
  const single = num.terms.length === 1 && den.terms.length === 1 && a?.weight === 1 && b?.weight === 1;
  if (!single || JSON.stringify(a.years) !== JSON.stringify(b.years)) return false;
  return dictionary.relations.some(({ left, op, terms, severity }) => {
    const right = terms.length === 1 && terms[0]?.sign === 1 ? terms[0].field : '';
    const below = op === '<=' ? [left, right] : op === '>=' ? [right, left] : [];
    return severity === 'error' && below[0] === a.field && below[1] === b.field;
  });
}
