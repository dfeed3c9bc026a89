import { parseFacts } from '../../../src/facts/index.ts';
import { judge, type Judgement, type Pack } from '../../../src/rules/index.ts';
import { parseDay } from '../../../src/shared/index.ts';
import { dictionary, regions } from '../../support/knowledge.ts';
import type { Outcome } from './naive-logic.ts';
import type { Verdict } from './naive-pack.ts';
import { inputOf, type Spelling } from './spell.ts';
import type { Row } from './row.ts';

/** What the engine says of a row, told to it in the words of a request. @throws Error when it does not take them */
export function judgeByEngine(pack: Pack, row: Row, spelling: Spelling): Verdict {
  const asOf = parseDay(row.asOf);
  if (asOf === null) throw new Error(`no day: ${row.asOf}`);
  const { facts, issues } = parseFacts(inputOf(row, spelling), dictionary, regions, asOf, 'user');
  if (issues.length > 0) throw new Error(`row refused: ${JSON.stringify(issues)}`);
  return verdictOf(judge(pack, facts, dictionary, asOf));
}

/** A judgement in the terms of the naive reading. */
export function verdictOf(judgement: Judgement): Verdict {
  const outcomes = new Map<string, Outcome>();
  const points = new Map<string, readonly [number, number]>();
  type Found = Judgement['criteria'][number];
  const note = (list: Found['finding']['scores']): void => {
    for (const { item, lo, hi, parts } of list) {
      points.set(item.id, [lo / 100, hi / 100]);
      note(parts);
    }
  };
  const visit = ({ criterion, outcome, finding }: Found): void => {
    outcomes.set(criterion.id, outcome);
    note(finding.scores);
    if (finding.test.kind === 'readings')
      for (const reading of finding.readings) {
        outcomes.set(`reading ${reading.id}`, reading.finding.outcome);
        reading.finding.parts.forEach(visit);
      }
    finding.parts.forEach(visit);
  };
  [...judgement.applies, ...judgement.criteria].forEach(visit);
  const shown = judgement.advice.filter(({ finding }) => finding.outcome === 'met');
  return {
    version: judgement.used?.id ?? '',
    outcome: judgement.outcome,
    basis: judgement.basis,
    outcomes,
    points,
    advice: new Set(shown.map(({ advice }) => advice.id)),
  };
}
