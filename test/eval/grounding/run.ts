/**
 * How often the check of outgoing texts raises a false alarm, and how often it misses: `npm run eval:grounding`.
 * Fails when either is above 2 % over all pairs. The time of a long reply is printed only: it hangs on the machine.
 */
import { measureSpeed } from './measure-speed.ts';
import { loadPairs, type Pair } from './pairs.ts';
import { checkPair, explainPair } from './check-pair.ts';

const MOST = 0.02;

interface Rate {
  readonly wrong: number;
  readonly total: number;
}

/** Wilson interval of a share at 95 %. */
function wilson({ wrong, total }: Rate): readonly [number, number] {
  const z = 1.96;
  const p = wrong / total;
  const middle = p + (z * z) / (2 * total);
  const half = z * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return [Math.max(0, (middle - half) / scale), (middle + half) / scale];
}

function line(name: string, rate: Rate): string {
  const percent = (x: number) => `${(x * 100).toFixed(1)}%`;
  const [lo, hi] = wilson(rate);
  return `${name.padEnd(26)} ${String(rate.wrong).padStart(3)} of ${String(rate.total).padStart(3)}  ${percent(rate.wrong / rate.total).padStart(6)}  [${percent(lo)}, ${percent(hi)}]`;
}

function rateOf(pairs: readonly Pair[]): Rate {
  return { wrong: pairs.filter((pair) => checkPair(pair) !== pair.grounded).length, total: pairs.length };
}

const pairs = loadPairs();
for (const pair of pairs) {
  const got = checkPair(pair);
  if (got !== pair.grounded)
    console.log(
      `${pair.grounded ? 'false alarm' : 'miss'} (${pair.file}, ${pair.kind}): ${pair.text} ${explainPair(pair)}`,
    );
}
const totals = [true, false].map((grounded) => {
  const own = pairs.filter((p) => p.grounded === grounded);
  console.log(`\n${grounded ? 'false alarms' : 'misses'}, 95 % Wilson interval`);
  for (const [kind, list] of Map.groupBy(own, (p) => p.kind)) console.log(line(kind, rateOf(list)));
  for (const [file, list] of Map.groupBy(own, (p) => p.file)) console.log(line(`file ${file}`, rateOf(list)));
  console.log(line('all', rateOf(own)));
  return rateOf(own);
});
const speed = measureSpeed();
console.log(
  `\nreply of ${speed.chars} characters: median ${speed.median.toFixed(2)} ms, ${speed.cpu.toFixed(2)} ms of processor time`,
);
if (totals.some(({ wrong, total }) => wrong / total > MOST)) process.exitCode = 1;
