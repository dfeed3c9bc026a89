/**
 * All engines on the same rows: `npm run bench:differential [rows]`. Ours must equal the exact reference on every
 * row, and the reference that reads packs as they are written must not be contradicted; what peers say is counted.
 */
import { formatDay } from '../../src/shared/index.ts';
import { judgeNaively } from '../mutants/boundary/naive-pack.ts';
import { COLUMNAR, judgedBy, OURS, SETS, type Judged } from './engines.ts';
import { benchDay } from './enterprises.ts';
import { truthOf } from './exact-reference.ts';
import { naiveRow, rawRule } from './hnte-rule.ts';
import { saidByOutcome } from './peers/ours.ts';
import type { RuleRow } from './rule-rows.ts';

const count = Number(process.argv[2] ?? 2_000);
const own = new Set([...OURS.map(({ name }) => name), COLUMNAR]);
let failed = 0;

/** It does not look past blanks: where it says something, that must be so. */
function naive(rows: readonly RuleRow[]): number {
  const day = formatDay(benchDay());
  return rows.filter((row) => {
    const said = saidByOutcome(judgeNaively(rawRule, naiveRow(row, day)).outcome);
    const whole = Object.values(row).every((x) => x !== null);
    return said !== truthOf(row) && (whole || said !== 'open');
  }).length;
}

function report(name: string, { asked, kinds }: Judged): void {
  const found = [...kinds].map(([kind, n]) => `${kind}: ${n}`).join('; ');
  console.log(`  ${name.padEnd(34)} ${String(asked).padStart(6)} rows  ${found || 'all equal'}`);
  if (own.has(name)) failed += [...kinds.values()].reduce((a, b) => a + b, 0);
}

for (const [name, make] of Object.entries(SETS)) {
  const rows = make(count);
  const wrong = naive(rows);
  failed += wrong;
  console.log(`${name}: ${count} rows; the reference that reads packs as written differs on ${wrong}`);
  for (const [engine, judged] of await judgedBy(rows, 5_000)) report(engine, judged);
}
console.log(failed === 0 ? 'ours equals the exact reference everywhere' : `${failed} differences of ours`);
process.exitCode = failed === 0 ? 0 : 1;
