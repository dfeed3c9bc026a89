import { asSheet, FIGURES, type Figure } from '../rule-rows.ts';
import { saidOf, type Peer } from './peer.ts';

type Sheet = Record<Figure, number>;
type Reader = (row: Sheet) => number;
type Check = (row: Sheet) => boolean;

const sum =
  (...names: readonly Figure[]): Reader =>
  (row) => {
    let total = 0;
    for (const name of names) total += row[name];
    return total;
  };
const atLeast =
  (num: Reader, den: Reader, need: Reader): Check =>
  (row) =>
    num(row) / den(row) >= need(row);

/** Plain JavaScript: functions made once, numbers as they come. A blank counts as nothing. */
export const floatClosures: Peer = {
  name: 'closures, floats',
  exact: false,
  load(rows) {
    const sheets = rows.map((row) => asSheet(row) as Sheet);
    const checks: Check[] = [
      atLeast(sum('rd1', 'rd2', 'rd3'), sum('s1', 's2', 's3'), ({ s1 }) =>
        s1 <= 5000 ? 0.05 : s1 <= 20000 ? 0.04 : 0.03,
      ),
      atLeast(sum('tech'), sum('staff'), () => 0.1),
      atLeast(sum('hitech'), sum('income'), () => 0.6),
    ];
    return (i) => saidOf(checks.every((check) => check(sheets[i] as Sheet)));
  },
};

type Whole = Record<Figure, bigint | null>;
type WholeReader = (row: Whole) => bigint | null;

const wholeSum =
  (...names: readonly Figure[]): WholeReader =>
  (row) => {
    let total = 0n;
    for (const name of names) {
      const x = row[name];
      if (x === null) return null;
      total += x;
    }
    return total;
  };
const wholeAtLeast =
  (num: WholeReader, den: WholeReader, percent: WholeReader) =>
  (row: Whole): boolean | null => {
    const [a, b, p] = [num(row), den(row), percent(row)];
    return a === null || b === null || p === null ? null : a * 100n >= p * b;
  };

/** The same in big integers, with a third answer for what is not known. */
export const exactClosures: Peer = {
  name: 'closures, big integers',
  exact: true,
  load(rows) {
    const wholes = rows.map(
      (row) =>
        Object.fromEntries(
          FIGURES.map((name) => [name, row[name] === null ? null : BigInt(row[name])]),
        ) as Whole,
    );
    const tier: WholeReader = ({ s1 }) =>
      s1 === null ? null : s1 <= 5_000_000_000n ? 5n : s1 <= 20_000_000_000n ? 4n : 3n;
    const checks = [
      wholeAtLeast(wholeSum('rd1', 'rd2', 'rd3'), wholeSum('s1', 's2', 's3'), tier),
      wholeAtLeast(wholeSum('tech'), wholeSum('staff'), () => 10n),
      wholeAtLeast(wholeSum('hitech'), wholeSum('income'), () => 60n),
    ];
    return (i) => {
      let known = true;
      for (const check of checks) {
        const holds = check(wholes[i] as Whole);
        if (holds === false) return 'no';
        known &&= holds !== null;
      }
      return known ? 'yes' : 'open';
    };
  },
};
