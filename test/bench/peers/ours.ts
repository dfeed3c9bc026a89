import { createBatch, type BatchResult } from '../../../src/rules/batch/batch.ts';
import { PROGRAMME_OUTCOMES } from '../../../src/rules/batch/codes.ts';
import { factsToColumns } from '../../../src/rules/batch/facts-to-columns.ts';
import { gapsOf } from '../../../src/rules/gap.ts';
import { judge, presentJudgement } from '../../../src/rules/index.ts';
import { describer, dictionary } from '../../support/knowledge.ts';
import { benchDay } from '../enterprises.ts';
import type { Said } from '../exact-reference.ts';
import { factsOfRow, rulePack } from '../hnte-rule.ts';
import type { RuleRow } from '../rule-rows.ts';
import type { Peer } from './peer.ts';

const asOf = benchDay();

/** A person's call counts as open: the rule has none. */
export function saidByOutcome(outcome: string | undefined): Said {
  return outcome === 'eligible' ? 'yes' : outcome === 'ineligible' ? 'no' : 'open';
}

export const single: Peer = {
  name: 'ours, one at a time',
  exact: true,
  load(rows) {
    const facts = rows.map(factsOfRow);
    return (i) => saidByOutcome(judge(rulePack, facts[i] ?? new Map(), dictionary, asOf).outcome);
  },
};

/** With everything a reader may ask for as data: findings, lines applied, facts read, distances. */
export const traced: Peer = {
  name: 'ours, traced',
  exact: true,
  load(rows) {
    const facts = rows.map(factsOfRow);
    let gaps = 0;
    return (i) => {
      const judgement = judge(rulePack, facts[i] ?? new Map(), dictionary, asOf);
      for (const found of judgement.criteria) gaps += gapsOf(judgement.ctx, found).length;
      return gaps < 0 ? 'open' : saidByOutcome(judgement.outcome);
    };
  },
};

/** With every word and the proved changes that would flip a refusal, as a person gets it. */
export const presented: Peer = {
  name: 'ours, presented in full',
  exact: true,
  load(rows) {
    const facts = rows.map(factsOfRow);
    return (i) =>
      saidByOutcome(
        presentJudgement(describer, judge(rulePack, facts[i] ?? new Map(), dictionary, asOf)).outcome,
      );
  },
};

/** Columns as a sheet reader leaves them; every condition of every row is kept. */
export function columnar(rows: readonly RuleRow[]): { run(): BatchResult; said(): Said[] } {
  const batch = createBatch([rulePack], dictionary, asOf);
  const columns = factsToColumns(rows.map(factsOfRow), dictionary);
  const result = batch.createResult(rows.length);
  const run = () => {
    batch.runRange(columns, 0, rows.length, result);
    return result;
  };
  return {
    run,
    said: () =>
      Array.from(run().programmes[0]?.outcome ?? [], (code) => saidByOutcome(PROGRAMME_OUTCOMES[code])),
  };
}
