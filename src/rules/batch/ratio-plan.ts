import { compareProducts } from '../exact.ts';
import { ODD, UNKNOWN, ZERO } from './codes.ts';
import { BY_GOOD_ENDS, isRough, NO_LINE, stand, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { Held, QuantityPlan } from './quantity-plan.ts';
import { DIFFERENCES, judgeSigns } from './signs.ts';
import { BLOCK } from './slots.ts';

const MOST = Number.MAX_SAFE_INTEGER;
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
    if (lo === hi && bottomLo === bottomHi) {
      judgePoints(rows, this.#top, this.#bottom, this.#factors(line), FIRST, line, out);
      return;
    }
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

  judgePicked(rows: number, lines: readonly Line[], picks: Uint8Array, out: Uint8Array): void {
    const { lo, hi } = this.#top;
    const { lo: bottomLo, hi: bottomHi } = this.#bottom;
    const { nums, dens } = this.#factors(lines);
    const [{ rising, least }] = lines as [Line];
    if (lo === hi && bottomLo === bottomHi) {
      judgePoints(rows, this.#top, this.#bottom, { nums, dens }, picks, lines[0] as Line, out);
      return;
    }
    for (let row = 0; row < rows; row++) {
      const pick = picks[row] as number;
      if (pick === NO_LINE) continue;
      out[row] = ratioAnswer(
        lo[row] as number,
        hi[row] as number,
        bottomLo[row] as number,
        bottomHi[row] as number,
        nums[pick] as number,
        dens[pick] as number,
        rising,
        least,
      );
    }
  }

  /** Made once for a line or a list of them, with room for every pick, so that a row without a line reads something too. */
  #factors(key: Line | readonly Line[]): Factors {
    const known = this.#known.get(key);
    if (known) return known;
    const lines = 'op' in key ? [key] : key;
    const factors = { nums: new Float64Array(NO_LINE + 1), dens: new Float64Array(NO_LINE + 1) };
    lines.forEach((line, i) => {
      factors.nums[i] = this.#num(line);
      factors.dens[i] = this.#den(line);
    });
    this.#known.set(key, factors);
    return factors;
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

/** Lines by the pick of a row: what top and bottom are multiplied by. */
interface Factors {
  readonly dens: Float64Array;
  readonly nums: Float64Array;
}

/** Figures that are no ranges: one product on each side. Rows that need more care are gone over again. */
function judgePoints(
  rows: number,
  { lo: top }: QuantityPlan,
  { lo: bottom }: QuantityPlan,
  { dens, nums }: Factors,
  picks: Uint8Array,
  { rising, least }: Line,
  out: Uint8Array,
): void {
  const turn = rising ? 1 : -1;
  let careful = 0;
  for (let row = 0; row < rows; row++) {
    const pick = picks[row] as number;
    const y = bottom[row] as number;
    const a = (top[row] as number) * (dens[pick] as number);
    const b = y * (nums[pick] as number);
    DIFFERENCES[row] = (a - b) * turn - least + 0;
    careful += Number(!(y > 0 && Math.abs(a) <= MOST && Math.abs(b) <= MOST));
  }
  judgeSigns(rows, out);
  if (careful === 0) return;
  for (let row = 0; row < rows; row++) {
    const pick = picks[row] as number;
    const [x, y] = [top[row] as number, bottom[row] as number];
    if (pick === NO_LINE || isPlain(x, y, dens[pick] as number, nums[pick] as number)) continue;
    out[row] = exactRatioAnswer(x, x, y, y, nums[pick] as number, dens[pick] as number, rising, least);
  }
}

function isPlain(x: number, y: number, den: number, num: number): boolean {
  return y > 0 && Math.abs(x * den) <= MOST && Math.abs(y * num) <= MOST;
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
