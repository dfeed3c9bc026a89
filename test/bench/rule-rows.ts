import { seeded, type Random } from '../mutants/boundary/random.ts';

/** Figures the rule reads, the latest year first. */
export const FIGURES = ['rd1', 'rd2', 'rd3', 's1', 's2', 's3', 'tech', 'staff', 'hitech', 'income'] as const;
export type Figure = (typeof FIGURES)[number];

/** One enterprise: money in whole fen, people as people, null where it is not known. */
export type RuleRow = Readonly<Record<Figure, number | null>>;
type FullRow = Readonly<Record<Figure, number>>;

/** Fen in 0.01 of 万元, the least step of the amounts here. */
const STEP = 10_000;

/** Ordinary enterprises: sales evenly over orders of magnitude, about three in ten eligible. */
export function randomRows(count: number, seed: number): FullRow[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const sales = salesOf(random);
    const share = 0.01 * 12 ** unit(random);
    const [rd1, rd2, rd3] = sales.map((s) => steps(s * share * (0.8 + 0.4 * unit(random)))) as Triple;
    return { ...named(sales, [rd1, rd2, rd3]), ...others(random, 0.02, 0.3, 0.4, 1) };
  });
}

/** Enterprises whose R&D share is exactly the line of their tier; everything else is surely met. */
export function boundaryRows(count: number, seed: number): FullRow[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const [s1, s2, rough] = salesOf(random);
    // The sum is a multiple of a hundred steps, so that a whole percent of it is a whole number of steps.
    const odd = ((s1 + s2 + rough) / STEP) % 100;
    const s3 = rough + ((100 - odd) % 100) * STEP;
    const percent = s1 <= 5e9 ? 5 : s1 <= 2e10 ? 4 : 3;
    const due = ((s1 + s2 + s3) / 100) * percent;
    const rd1 = steps(due * (0.2 + 0.3 * unit(random)));
    const rd2 = steps(due * (0.2 + 0.3 * unit(random)));
    return { ...named([s1, s2, s3], [rd1, rd2, due - rd1 - rd2]), ...others(random, 0.15, 0.3, 0.65, 1) };
  });
}

/** Ordinary enterprises with every figure left out in one of ten. */
export function blankRows(count: number, seed: number, share = 0.1): RuleRow[] {
  const random = seeded(seed + 1);
  return randomRows(count, seed).map((row) => {
    const cells = FIGURES.map((name) => [name, random.chance(share) ? null : row[name]] as const);
    return Object.fromEntries(cells) as RuleRow;
  });
}

/** Peers get what a sheet holds: 万元 with two decimals; null stays null. */
export function asSheet(row: RuleRow): Record<Figure, number | null> {
  const cells = FIGURES.map((name) => {
    const x = row[name];
    return [name, x === null || name === 'tech' || name === 'staff' ? x : x / 1e6] as const;
  });
  return Object.fromEntries(cells) as Record<Figure, number | null>;
}

type Triple = [number, number, number];

/** Three years of sales from 100万元 to 10亿元, each within a third of the one after it. */
function salesOf(random: Random): Triple {
  const s1 = steps(1e8 * 1000 ** unit(random));
  const s2 = steps(s1 * (0.7 + 0.6 * unit(random)));
  return [s1, s2, steps(s2 * (0.7 + 0.6 * unit(random)))];
}

function others(random: Random, techFrom: number, techTo: number, hiFrom: number, hiTo: number) {
  const staff = 20 + random.below(600);
  const tech = Math.ceil(staff * (techFrom + (techTo - techFrom) * unit(random)));
  const income = steps(1e8 * 1000 ** unit(random));
  const hitech = Math.min(income, steps(income * (hiFrom + (hiTo - hiFrom) * unit(random))));
  return { staff, tech, income, hitech };
}

const named = ([s1, s2, s3]: Triple, [rd1, rd2, rd3]: Triple) => ({ s1, s2, s3, rd1, rd2, rd3 });
const unit = (random: Random): number => random.below(2 ** 31) / 2 ** 31;
const steps = (fen: number): number => Math.max(1, Math.round(fen / STEP)) * STEP;
