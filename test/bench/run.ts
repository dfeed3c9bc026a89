/**
 * The engine beside its peers, in one run: `npm run bench`. Exit code 1 when a gate is missed.
 * Engines are measured in processor time and by turns, for a machine may be shared; the whole sheet by the clock.
 */
import { knowledge } from '../support/knowledge.ts';
import { COLUMNAR, factorOf, judgedBy, OURS, PEERS, ratesOf, SETS, type Judged } from './engines.ts';
import { median } from './measure.ts';
import { conditionsOf, ROWS, runWhole, sheetOf, type WholeRun } from './whole.ts';

const EDGE_ROWS = 20_000;
const PROGRAMMES = 15;
const SLOW_MS = 3_000;
const whole = (x: number) => Math.round(x).toLocaleString('en-US');
const share = (judged: Judged | undefined) =>
  judged ? `${judged.wrong} of ${judged.asked} (${((100 * judged.wrong) / judged.asked).toFixed(1)} %)` : '';
const missed: string[] = [];

function gate(name: string, passed: boolean, measured: string): void {
  console.log(`${passed ? 'passed' : 'MISSED'}: ${name}; ${measured}`);
  if (!passed) missed.push(name);
}

const rates = await ratesOf(SETS.random(ROWS));
const boundary = await judgedBy(SETS.boundary(EDGE_ROWS), SLOW_MS);
const blanks = await judgedBy(SETS.blanks(EDGE_ROWS), SLOW_MS);
console.log('| engine | verdicts/s | µs each | on the line, misjudged | with blanks, misjudged |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const [name, list] of rates) {
  const rate = median(list);
  const cells = [
    name,
    whole(rate),
    (1e6 / rate).toFixed(2),
    share(boundary.get(name)),
    share(blanks.get(name)),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

const packs = [...knowledge.packs.values()].sort((a, b) => conditionsOf(b) - conditionsOf(a));
const sheet = sheetOf(packs);
const most = await runWhole(packs.slice(0, PROGRAMMES), sheet.columns);
const runs = packs.length > PROGRAMMES ? [most, await runWhole(packs, sheet.columns)] : [most];
console.log(`\n${whole(ROWS)} enterprises, every condition kept:`);
console.log(
  '| programmes | conditions | 1 worker, ms | 2 workers, ms | for 15 programmes, ms | results, MB |',
);
console.log('| ---: | ---: | ---: | ---: | ---: | ---: |');
const scaled = ({ two, programmes }: WholeRun) => (two / programmes) * PROGRAMMES;
for (const run of runs) {
  const { programmes, conditions, one, two, resultBytes } = run;
  const cells = [
    programmes,
    conditions,
    whole(one),
    whole(two),
    whole(scaled(run)),
    whole(resultBytes / 1e6),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
const { rss, heapUsed } = process.memoryUsage();
console.log(
  `memory: columns ${whole(sheet.bytes / 1e6)} MB, process ${whole(rss / 1e6)} MB, heap ${whole(heapUsed / 1e6)} MB\n`,
);

const [, traced] = OURS;
const tracedUs = 1e6 / median(rates.get(traced?.name ?? '') ?? []);
const jsonRules = Math.min(
  ...PEERS.filter(({ name }) => name.startsWith('json-rules')).map(({ name }) =>
    factorOf(rates, COLUMNAR, name),
  ),
);
const exact = Math.min(
  ...PEERS.filter((peer) => peer.exact).map(({ name }) => factorOf(rates, COLUMNAR, name)),
);
const ownWrong = [...OURS.map(({ name }) => name), COLUMNAR].map((name) => boundary.get(name)?.wrong ?? NaN);
const seconds = scaled(most) / 1000;
gate('columnar at least 200 times json-rules-engine', jsonRules >= 200, `${jsonRules.toFixed(0)} times`);
gate('columnar at least 5 times the fastest exact peer', exact >= 5, `${exact.toFixed(1)} times`);
gate(
  'none misjudged on the line',
  ownWrong.every((n) => n === 0),
  `${ownWrong.join(', ')} of ours`,
);
gate('100,000 by 15 programmes within 0.5 s on two cores', seconds <= 0.5, `${seconds.toFixed(2)} s`);
gate('a traced verdict within 10 µs', tracedUs <= 10, `${tracedUs.toFixed(1)} µs`);
if (missed.length > 0) process.exitCode = 1;
