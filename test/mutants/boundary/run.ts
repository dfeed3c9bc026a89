// Holds the engine against a naive reading of the packs: node test/mutants/boundary/run.ts [rows per pack] [seed]
import { pairs, runBoundaries, runRandom } from './differential.ts';

const rows = Number(process.argv[2] ?? 3_000);
const seed = Number(process.argv[3] ?? 20_261_122);
let misjudged = 0;
for (const pair of pairs()) {
  const started = Date.now();
  const tallies = { boundary: runBoundaries(pair, seed), random: runRandom(pair, seed, rows) };
  for (const [kind, tally] of Object.entries(tallies)) {
    misjudged += tally.misjudged.length + tally.unreached.length;
    console.log(
      `${pair.id} ${kind}: ${tally.rows} rows, ${tally.blanks} with less, ${tally.misjudged.length} misjudged, ${tally.unreached.length} lines not reached`,
    );
    for (const line of [...tally.misjudged.slice(0, 5), ...tally.unreached]) console.log(`  ${line}`);
  }
  console.log(`  ${Date.now() - started} ms`);
}
console.log(`misjudged: ${misjudged}`);
process.exitCode = misjudged === 0 ? 0 : 1;
