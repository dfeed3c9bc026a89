import { NO_LINE, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { Held, QuantityPlan } from './quantity-plan.ts';
import { exactRatio, exactToPicked, type Factors } from './ratio-exact.ts';
import { pointsToLine, pointsToPicked, rangesToPicked } from './ratio-rows.ts';
import { BLOCK } from './slots.ts';

/** The pick of every row where there is one line. */
const FIRST = new Uint8Array(BLOCK);

/** One quantity over another, held against a line by cross-multiplication. */
export class RatioPlan implements MetricPlan {
  readonly #top: QuantityPlan;
  readonly #bottom: QuantityPlan;
  readonly #known = new Map<Line | readonly Line[], Factors>();
  readonly #topRow = { lo: 0, hi: 0 };
  readonly #bottomRow = { lo: 0, hi: 0 };

  constructor(top: QuantityPlan, bottom: QuantityPlan) {
    this.#top = top;
    this.#bottom = bottom;
  }

  prepare(rows: number): void {
    this.#top.prepare(rows);
    this.#bottom.prepare(rows);
  }

  begin(row: number, held: Held | null): void {
    this.#top.rowAt(row, held, this.#topRow);
    this.#bottom.rowAt(row, held, this.#bottomRow);
  }

  against(line: Line): number {
    const [top, bottom] = [this.#topRow, this.#bottomRow];
    const { nums, dens, turn, least } = this.#factors(line);
    return exactRatio(
      top.lo,
      top.hi,
      bottom.lo,
      bottom.hi,
      nums[0] as number,
      dens[0] as number,
      turn,
      least,
    );
  }

  judge(rows: number, line: Line, out: Uint8Array): boolean {
    const factors = this.#factors(line);
    if (factors.positive && this.#arePoints)
      return pointsToLine(rows, this.#top, this.#bottom, factors, FIRST, out);
    return this.#judgeRows(rows, factors, FIRST, out);
  }

  judgePicked(rows: number, lines: readonly Line[], picks: Uint8Array, out: Uint8Array): boolean {
    return this.#judgeRows(rows, this.#factors(lines), picks, out);
  }

  #judgeRows(rows: number, factors: Factors, picks: Uint8Array, out: Uint8Array): boolean {
    const [top, bottom] = [this.#top, this.#bottom];
    if (!factors.positive) return exactToPicked(rows, top, bottom, factors, picks, out);
    if (this.#arePoints) return pointsToPicked(rows, top, bottom, factors, picks, out);
    return rangesToPicked(rows, top, bottom, factors, picks, out);
  }

  /** No row of the block holds a range. */
  get #arePoints(): boolean {
    return this.#top.lo === this.#top.hi && this.#bottom.lo === this.#bottom.hi;
  }

  /** Made once for a line or a list of them, with room for every pick, so that a row without a line reads something too. */
  #factors(key: Line | readonly Line[]): Factors {
    let factors = this.#known.get(key);
    if (!factors) {
      factors = this.#factorsOf('op' in key ? [key] : key);
      this.#known.set(key, factors);
    }
    return factors;
  }

  /** Thresholds are for the plain quantities; these are for their weighted sums. */
  #factorsOf(lines: readonly Line[]): Factors {
    const nums = new Float64Array(NO_LINE + 1);
    const dens = new Float64Array(NO_LINE + 1);
    lines.forEach(({ need }, i) => {
      nums[i] = need.num * this.#top.den;
      dens[i] = need.den * this.#bottom.den;
    });
    const [first] = lines;
    return {
      nums,
      dens,
      positive: lines.every(({ need }) => need.num > 0),
      turn: first?.rising === false ? -1 : 1,
      least: first?.least ?? 0,
    };
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#top.inputs(rows, out);
    this.#bottom.inputs(rows, out);
  }
}
