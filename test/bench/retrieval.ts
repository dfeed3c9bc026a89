/**
 * How long it takes to build an index, to start from what is kept, and to search, beside MiniSearch and a scan of
 * all vectors: `npm run bench:retrieval [chunks …]`. Exit code 1 when a gate is missed. Only the texts and vectors
 * are made up; questions, names, days and places are those of `npm run eval`.
 */
import { execFileSync } from 'node:child_process';
import type { Gate } from './gates.ts';
import type { Measured } from './retrieval/one-size.ts';

const GATED = 20_000;
const sizes = process.argv.slice(2).map(Number);
const show = (ms: number | null): string => (ms === null ? '' : ms.toFixed(ms < 100 ? 1 : 0));

const ROWS: readonly (readonly [name: string, (m: Measured) => string])[] = [
  ['vectors', (m) => String(m.vectors)],
  ['build, words alone', (m) => show(m.wordsBuild)],
  ['build, words and vectors', (m) => show(m.build)],
  ['start from what is kept', (m) => show(m.start)],
  ['first search after it', (m) => show(m.firstSearch)],
  ['search, fused, p50', (m) => show(m.searchP50)],
  ['search, fused, p95', (m) => show(m.searchP95)],
  ['embedding a question, p50 / p95', (m) => `${show(m.embedP50)} / ${show(m.embedP95)}`],
  ['MiniSearch, build', (m) => show(m.miniBuild)],
  [
    'MiniSearch, words, p50 / p95',
    (m) => (m.miniP50 === null ? '' : `${show(m.miniP50)} / ${show(m.miniP95)}`),
  ],
  ['scan of all vectors, p50 / p95', (m) => `${show(m.scanP50)} / ${show(m.scanP95)}`],
  ['resident, MB', (m) => m.resident.toFixed(0)],
];

function run(chunks: number): Measured {
  const args = ['--expose-gc', '--max-old-space-size=8192', `${import.meta.dirname}/retrieval/one-size.ts`];
  return JSON.parse(
    execFileSync(process.execPath, [...args, String(chunks)], { encoding: 'utf8' }),
  ) as Measured;
}

function gatesOf({ build, start, searchP95 }: Measured): Gate[] {
  const gate = (name: string, ms: number, most: number): Gate => ({
    name,
    passed: ms <= most,
    measured: ms < 100 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`,
  });
  return [
    gate('20,000 chunks, words and vectors, built within 10 s', build, 10_000),
    gate('20,000 chunks, started from what is kept within 1 s', start, 1_000),
    gate('20,000 chunks, 95 of 100 fused searches within 5 ms', searchP95, 5),
  ];
}

const measured = (sizes.length > 0 ? sizes : [GATED, 100_000]).map(run);
console.log(
  'milliseconds of processor time of the one thread that works; vectors are real ones mixed, not made by the model',
);
console.log(`| chunks | ${measured.map((m) => m.chunks.toLocaleString('en-US')).join(' | ')} |`);
console.log(`| --- |${measured.map(() => ' ---: |').join('')}`);
for (const [name, cell] of ROWS) console.log(`| ${name} | ${measured.map(cell).join(' | ')} |`);
console.log('');
for (const { name, passed, measured: what } of measured.filter((m) => m.chunks === GATED).flatMap(gatesOf)) {
  console.log(`${passed ? 'passed' : 'MISSED'}: ${name}; ${what}`);
  if (!passed) process.exitCode = 1;
}
