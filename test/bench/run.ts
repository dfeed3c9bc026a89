/**
 * The engine beside its peers, in one run: `npm run bench`. Exit code 1 when a gate is missed.
 * Engines are measured in processor time and by turns, for a machine may be shared; the whole sheet by the clock.
 */
import { execFileSync } from 'node:child_process';
import { knowledge } from '../support/knowledge.ts';
import { judgedBy, ratesOf, SETS, type Judged } from './engines.ts';
import { gates } from './gates.ts';
import { median } from './measure.ts';
import type { MemoryUse } from './memory.ts';
import { conditionsOf, forProgrammes, ROWS, runWhole, sheetOf, type WholeRun } from './whole.ts';

const EDGE_ROWS = 20_000;
const PROGRAMMES = 15;
const SLOW_MS = 3_000;
const whole = (x: number) => Math.round(x).toLocaleString('en-US');
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const share = (judged: Judged | undefined) =>
  judged ? `${judged.wrong} of ${judged.asked} (${((100 * judged.wrong) / judged.asked).toFixed(1)} %)` : '';

type Rates = Awaited<ReturnType<typeof ratesOf>>;
type Answers = Awaited<ReturnType<typeof judgedBy>>;

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(`| ${heads.join(' | ')} |`);
  console.log(`| ${heads.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`);
  for (const cells of rows) console.log(`| ${cells.join(' | ')} |`);
}

function printEngines(rates: Rates, boundary: Answers, blanks: Answers): void {
  table(
    ['engine', 'verdicts/s', 'µs each', 'on the line, misjudged', 'with blanks, misjudged'],
    [...rates].map(([name, list]) => {
      const rate = median(list);
      return [name, whole(rate), (1e6 / rate).toFixed(2), share(boundary.get(name)), share(blanks.get(name))];
    }),
  );
}

/** The programmes with most conditions first, then all there are. */
async function judgeSheet(): Promise<WholeRun[]> {
  const packs = [...knowledge.packs.values()].sort((a, b) => conditionsOf(b) - conditionsOf(a));
  const columns = sheetOf(packs);
  const most = await runWhole(packs.slice(0, PROGRAMMES), columns);
  return packs.length > PROGRAMMES ? [most, await runWhole(packs, columns)] : [most];
}

function printSheet(runs: readonly WholeRun[]): void {
  console.log(`\n${whole(ROWS)} enterprises, every condition kept:`);
  table(
    ['programmes', 'conditions', '1 worker, ms', '2 workers, ms', 'for 15 programmes, ms'],
    runs.map((run) => {
      const { programmes, conditions, one, two } = run;
      return [programmes, conditions, whole(one), whole(two), whole(forProgrammes(run, PROGRAMMES))];
    }),
  );
}

/** Each measured in a process of its own, for the rows of the bench are no part of the engine. */
function printMemory(runs: readonly WholeRun[]): void {
  console.log('\nmemory of the engine alone:');
  table(
    ['programmes', 'columns', 'results', 'plan, heap', 'plan, arrays', 'resident before', 'resident after'],
    runs.map(({ programmes }) => {
      const args = ['--expose-gc', `${import.meta.dirname}/memory.ts`, String(programmes)];
      const use = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as MemoryUse;
      const parts = [use.columns, use.results, use.heap, use.scratch, use.residentBefore, use.residentAfter];
      return [programmes, ...parts.map(megabytes)];
    }),
  );
}

const rates = await ratesOf(SETS.random(ROWS));
const boundary = await judgedBy(SETS.boundary(EDGE_ROWS), SLOW_MS);
const blanks = await judgedBy(SETS.blanks(EDGE_ROWS), SLOW_MS);
printEngines(rates, boundary, blanks);
const runs = await judgeSheet();
printSheet(runs);
printMemory(runs);
console.log('');
const seconds = forProgrammes(runs[0] as WholeRun, PROGRAMMES) / 1000;
let missed = 0;
for (const { name, passed, measured } of gates(rates, boundary, seconds)) {
  console.log(`${passed ? 'passed' : 'MISSED'}: ${name}; ${measured}`);
  if (!passed) missed++;
}
if (missed > 0) process.exitCode = 1;
