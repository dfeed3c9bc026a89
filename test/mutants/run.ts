// Breaks every pack in every way that `mutation.ts` names and asks the cases of the pack to notice.
// Usage: node test/mutants/run.ts [pack]; ends with 1 while a mutant survives.
import { fatesOf, subjects } from './kill.ts';
import { countTable, mutantLines } from './table.ts';

const only = process.argv[2];
const started = Date.now();
const fates = subjects()
  .filter(({ id }) => only === undefined || id === only)
  .flatMap(fatesOf);
const equivalent = mutantLines(fates, 'equivalent');
const survivors = mutantLines(fates, 'survived');

console.log(countTable(fates));
console.log(`\nequivalent, with the rule of equivalent.ts: ${equivalent.length}`);
for (const line of equivalent) console.log(`  ${line}`);
console.log(`\nsurvived: ${survivors.length}`);
for (const line of survivors) console.log(`  ${line}`);
console.log(`\n${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exitCode = survivors.length === 0 && fates.length > 0 ? 0 : 1;
