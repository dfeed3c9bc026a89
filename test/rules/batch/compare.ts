import type { Facts } from '../../../src/facts/index.ts';
import { createBatch, type BatchResult } from '../../../src/rules/batch/batch.ts';
import { OUTCOMES, PROGRAMME_OUTCOMES } from '../../../src/rules/batch/codes.ts';
import { factsToColumns } from '../../../src/rules/batch/facts-to-columns.ts';
import { judge, type Pack } from '../../../src/rules/index.ts';
import { formatDay, type Day } from '../../../src/shared/index.ts';
import { dictionary } from '../../support/knowledge.ts';

/** Cells in which a batch and the single evaluation differ, as lines to read; empty when all are equal. */
export function differences(packs: readonly Pack[], list: readonly Facts[], asOf: Day): string[] {
  const result = createBatch(packs, dictionary, asOf).run(factsToColumns(list, dictionary));
  return list.flatMap((facts, row) =>
    packs.flatMap((pack, i) => {
      const [batched, single] = [batchedRow(result, i, row), singleRow(pack, facts, asOf)];
      return Object.keys(single)
        .filter((cell) => single[cell] !== batched[cell])
        .map(
          (cell) => `${formatDay(asOf)} row ${row} ${pack.id} ${cell}: ${single[cell]} but ${batched[cell]}`,
        );
    }),
  );
}

/** Outcomes by condition id, and those of the programme. */
function batchedRow({ programmes }: BatchResult, index: number, row: number): Record<string, string> {
  const p = programmes[index];
  if (!p) return {};
  const programme = (codes: Uint8Array) => PROGRAMME_OUTCOMES[codes[row] ?? -1] ?? 'nothing';
  return {
    ...Object.fromEntries(
      [...p.applies, ...p.criteria].map((c) => [
        c.criterion.id,
        OUTCOMES[c.outcomes[row] ?? -1] ?? 'nothing',
      ]),
    ),
    '(outcome)': programme(p.outcome),
    '(measured)': programme(p.measured),
    '(best)': programme(p.best),
    '(worst)': programme(p.worst),
  };
}

function singleRow(pack: Pack, facts: Facts, asOf: Day): Record<string, string> {
  const j = judge(pack, facts, dictionary, asOf);
  return {
    ...Object.fromEntries([...j.applies, ...j.criteria].map((c) => [c.criterion.id, c.outcome])),
    '(outcome)': j.outcome,
    '(measured)': j.measured,
    '(best)': j.best,
    '(worst)': j.worst,
  };
}
