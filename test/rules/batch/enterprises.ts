import {
  factKey,
  type Dictionary,
  type Fact,
  type Facts,
  type FactValue,
  type Field,
} from '../../../src/facts/index.ts';
import type { PlannedInput } from '../../../src/rules/batch/plan-context.ts';
import type { Metric, Pack, Quantity, Test } from '../../../src/rules/compiled.ts';
import type { Fraction } from '../../../src/rules/exact.ts';
import { yearOf, type Day } from '../../../src/shared/index.ts';

/** Random numbers that are the same on every run. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to 1, exclusive. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

export interface Mix {
  /** Share of facts that are absent. */
  readonly blank: number;
  /** Share of numbers and dates that are ranges. */
  readonly range: number;
  /** Conditions of each enterprise that are brought to their line, one step below to one above. */
  readonly aimed: number;
}

/** Makes enterprises out of the facts that packs read. */
export class Enterprises {
  readonly #dice: Dice;
  readonly #dictionary: Dictionary;
  readonly #asOf: Day;
  readonly #inputs: readonly { readonly field: Field; readonly year: number | null }[];
  readonly #lines: readonly { readonly metric: Metric; readonly need: Fraction }[];

  constructor(
    seed: number,
    dictionary: Dictionary,
    asOf: Day,
    inputs: readonly PlannedInput[],
    packs: readonly Pack[],
  ) {
    this.#dice = new Dice(seed);
    this.#dictionary = dictionary;
    this.#asOf = asOf;
    this.#inputs = inputs.flatMap(({ field, year }) => {
      const spec = dictionary.fields.get(field);
      return spec ? [{ field: spec, year }] : [];
    });
    this.#lines = packs.flatMap((pack) => linesOf(pack));
  }

  make(mix: Mix): Facts {
    const facts = new Map<string, Fact>();
    const put = (field: string, year: number | null, value: FactValue) =>
      facts.set(factKey(field, year), { field, year, value, source: 'user' });
    for (const { field, year } of this.#inputs)
      if (!this.#dice.chance(mix.blank)) put(field.id, year, this.#value(field, mix));
      else if (this.#dice.chance(0.2)) put(field.id, year, { type: 'unknown' });
    for (let i = 0; i < mix.aimed && this.#lines.length > 0; i++)
      this.#aim(facts, this.#dice.pick(this.#lines));
    return facts;
  }

  #value(field: Field, mix: Mix): FactValue {
    const dice = this.#dice;
    switch (field.kind) {
      case 'money':
      case 'count':
        return this.#number(field, mix);
      case 'date':
        return this.#date(mix);
      case 'flag':
        return { type: 'flag', value: dice.chance(0.5) };
      case 'enum':
        return { type: 'choice', id: dice.pick(field.items).id };
      case 'list': {
        const marks = field.items.map((item) => ({ id: item.id, mark: dice.next() }));
        const of = (from: number, to: number) =>
          marks.filter(({ mark }) => mark >= from && mark < to).map(({ id }) => id);
        return { type: 'items', yes: of(0, 0.1), no: of(dice.chance(0.5) ? 0.1 : 0.2, 1) };
      }
      case 'region':
        return {
          type: 'code',
          text: dice.pick(['640000', '640100', '640302', '510700', '620000', '710000']),
        };
      case 'code':
        return { type: 'code', text: dice.pick(['C3011', 'C', 'F5112', 'H62', 'K7010', 'R90', 'R8', 'C16']) };
    }
  }

  #number(field: Field, mix: Mix): FactValue {
    const { min, max } = field.bounds;
    const within = (x: number) => Math.min(Math.max(x, min), max);
    const exact = within(this.#size(field));
    if (!this.#dice.chance(mix.range)) return { type: 'number', lo: exact, hi: exact };
    const other = within(this.#dice.chance(0.5) ? this.#size(field) : exact + this.#dice.below(1000));
    return { type: 'number', lo: Math.min(exact, other), hi: Math.max(exact, other) };
  }

  /** Whole steps of a field: small and round ones often, so that sums and ratios meet their lines. */
  #size(field: Field): number {
    const dice = this.#dice;
    if (field.kind === 'count')
      return dice.pick([0, 1, 2, 3, 5, 9, 10, 15, 60, 100, 499, 500, 501]) * field.scale;
    if (dice.chance(0.1)) return 0;
    if (dice.chance(0.1)) return -dice.below(1e9);
    const rough = 1e8 * 10 ** (dice.next() * 4);
    return dice.chance(0.5) ? Math.round(rough / 1e8) * 1e8 : Math.round(rough);
  }

  #date(mix: Mix): FactValue {
    const dice = this.#dice;
    if (dice.chance(0.15)) return { type: 'never' };
    const ages = [
      -40, -1, 0, 1, 2, 364, 365, 366, 730, 731, 1094, 1095, 1096, 1097, 1825, 1826, 1827, 3652, 3653, 4000,
    ];
    const day = () => this.#asOf - dice.pick(ages) - (dice.chance(0.5) ? dice.below(400) : 0);
    const [a, b] = [day(), day()];
    return dice.chance(mix.range)
      ? { type: 'date', lo: Math.min(a, b), hi: Math.max(a, b) }
      : { type: 'date', lo: a, hi: a };
  }

  /** Sets the facts of one metric so that it stands on its line, or one step beside it. */
  #aim(facts: Map<string, Fact>, { metric, need }: { metric: Metric; need: Fraction }): void {
    const step = this.#dice.pick([-1, 0, 0, 1]);
    const year = yearOf(this.#asOf);
    const put = (field: string, at: number | null, x: number) => {
      const { min, max } = this.#dictionary.fields.get(field)?.bounds ?? { min: 0, max: 0 };
      if (!Number.isSafeInteger(x) || x < min || x > max) return;
      facts.set(factKey(field, at), {
        field,
        year: at,
        value: { type: 'number', lo: x, hi: x },
        source: 'user',
      });
    };
    if (metric.kind === 'growth') {
      let x = need.den ** metric.years * (1 + this.#dice.below(1000));
      for (let offset = metric.years; offset >= 1; offset--) {
        put(metric.of, year - offset, x + (offset === 1 ? step : 0));
        x = (x / need.den) * (need.num + need.den);
      }
    } else if (metric.kind === 'ratio_mean') {
      for (let offset = metric.years; offset >= 1; offset--) {
        const den = need.den * 10 ** (2 + this.#dice.below(6));
        put(metric.den, year - offset, den);
        put(metric.num, year - offset, (den / need.den) * need.num + (offset === 1 ? step : 0));
      }
    } else {
      const of = metric.kind === 'amount' ? metric.of : metric.num;
      const whole =
        metric.kind === 'amount' ? 1 : this.#setAll(put, metric.den, need.den * 10 ** this.#dice.below(12));
      this.#setAll(put, of, (whole * need.num) / need.den + step / of.den);
    }
  }

  /** Puts a sum into its last addend and zeros into the others. */
  #setAll(put: (f: string, y: number | null, x: number) => void, of: Quantity, total: number): number {
    const year = yearOf(this.#asOf);
    of.terms.forEach(({ field, years, weight }, i) => {
      const list = years === null ? [null] : (years === 'each' ? [1] : years).map((offset) => year - offset);
      list.forEach((at, j) => {
        put(field, at, i === 0 && j === list.length - 1 ? Math.round((total * of.den) / weight) : 0);
      });
    });
    return total;
  }
}

/** Metrics of a pack with the lines they are held against, tier edges included. */
function linesOf(pack: Pack): { metric: Metric; need: Fraction }[] {
  const out: { metric: Metric; need: Fraction }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isCompare(value))
      for (const { need } of value.bounds) {
        if (!('by' in need)) out.push({ metric: value.metric, need });
        else
          for (const tier of need.tiers) {
            out.push({ metric: value.metric, need: tier.need });
            const edge = { kind: 'amount' as const, of: { terms: [need.by], den: 1 } };
            if (tier.edge !== null) out.push({ metric: edge, need: { num: tier.edge, den: 1 } });
          }
      }
    if (isBands(value))
      for (const { bound } of value.bands)
        if (bound && !('by' in bound.need)) out.push({ metric: value.metric, need: bound.need });
    Object.values(value).forEach(visit);
  };
  for (const { applies, criteria } of pack.versions) visit([applies, criteria]);
  return out;
}

type CompareTest = Extract<Test, { kind: 'compare' }>;
interface Bands {
  readonly metric: Metric;
  readonly bands: readonly { readonly bound: { readonly need: Fraction } | null }[];
}

function isCompare(value: object): value is CompareTest {
  return 'kind' in value && value.kind === 'compare';
}

function isBands(value: object): value is Bands {
  return 'kind' in value && value.kind === 'bands';
}
