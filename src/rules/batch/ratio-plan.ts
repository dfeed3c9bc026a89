import { compareProducts } from '../exact.ts';
import { ODD, UNKNOWN, ZERO } from './codes.ts';
import { BY_GOOD_ENDS, isRough, stand, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { Held, QuantityPlan } from './quantity-plan.ts';

/** One quantity over another, held against a line by cross-multiplication. */
export class RatioPlan implements MetricPlan {
  readonly #top: QuantityPlan;
  readonly #bottom: QuantityPlan;
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
    if (held) {
      this.#top.rangeAt(row, held, this.#topRow);
      this.#bottom.rangeAt(row, held, this.#bottomRow);
      return;
    }
    this.#topRow.lo = this.#top.lo[row] as number;
    this.#topRow.hi = this.#top.hi[row] as number;
    this.#bottomRow.lo = this.#bottom.lo[row] as number;
    this.#bottomRow.hi = this.#bottom.hi[row] as number;
  }

  against(line: Line): number {
    const top = this.#topRow;
    const bottom = this.#bottomRow;
    const num = this.#num(line);
    const den = this.#den(line);
    return ratioAnswer(top.lo, top.hi, bottom.lo, bottom.hi, num, den, line.rising, line.least);
  }

  judge(rows: number, line: Line, out: Uint8Array): void {
    const { lo, hi } = this.#top;
    const { lo: bottomLo, hi: bottomHi } = this.#bottom;
    const num = this.#num(line);
    const den = this.#den(line);
    const { rising, least } = line;
    for (let row = 0; row < rows; row++)
      out[row] = ratioAnswer(
        lo[row] as number,
        hi[row] as number,
        bottomLo[row] as number,
        bottomHi[row] as number,
        num,
        den,
        rising,
        least,
      );
  }

  /** Thresholds are for the plain quantities; these are for their weighted sums. */
  #num({ need }: Line): number {
    return need.num * this.#top.den;
  }

  #den({ need }: Line): number {
    return need.den * this.#bottom.den;
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#top.inputs(rows, out);
    this.#bottom.inputs(rows, out);
  }
}

/** `top/bottom − num/den` over both ranges: linear, so its ends are at corners. */
function ratioAnswer(
  topLo: number,
  topHi: number,
  bottomLo: number,
  bottomHi: number,
  num: number,
  den: number,
  rising: boolean,
  least: number,
): number {
  const worst = num >= 0 ? bottomHi : bottomLo;
  const best = num >= 0 ? bottomLo : bottomHi;
  const a = topLo * den;
  const b = num * worst;
  const c = topHi * den;
  const d = num * best;
  // One branch that is nearly always taken the same way: all is whole, and there is something to divide by.
  if ((isRough(a) | isRough(b) | isRough(c) | isRough(d) | Number(!(bottomLo > 0)) | Number(num === 0)) !== 0)
    return exactRatioAnswer(topLo, topHi, bottomLo, bottomHi, num, den, rising, least);
  const low = rising ? a - b : d - c;
  const high = rising ? c - d : b - a;
  return BY_GOOD_ENDS[Number(low >= least) + Number(high >= least)] as number;
}

function exactRatioAnswer(
  topLo: number,
  topHi: number,
  bottomLo: number,
  bottomHi: number,
  num: number,
  den: number,
  rising: boolean,
  least: number,
): number {
  if (bottomHi <= 0) return bottomHi === 0 && bottomLo === 0 ? ZERO : ODD;
  if (bottomLo <= 0) return UNKNOWN;
  const low = compareProducts(topLo, den, num, num >= 0 ? bottomHi : bottomLo);
  return stand(low, compareProducts(topHi, den, num, num >= 0 ? bottomLo : bottomHi), rising, least);
}
