/**
 * The rule engine: packs in, one result object out.
 * Touches no file (but in `load.ts` and `cases.ts`), no clock, no network; the day is an argument.
 * Start at `evaluate.ts` for the verdict, `compile.ts` for the packs, `operators/` for the kinds of test.
 */
export type * from './result.ts';
export { analysePack } from './analysis/analyse-pack.ts';
export { lineIssues } from './analysis/check-lines.ts';
export { severityOf } from './analysis/issues.ts';
export type { Advice, Criterion, Pack, PackDocument, PackVersion, Test, Window } from './compiled.ts';
export { createBatch, type BatchResult } from './batch/batch.ts';
export { factsToColumns } from './batch/facts-to-columns.ts';
export { loadCases, runCase, type PackCase } from './cases.ts';
export type { Describer } from './describe.ts';
export { criterionTurns } from './compare-judgements.ts';
export { judge, type Judgement } from './evaluate.ts';
export { findPackFolders, loadPack, readYaml, type SourceFile } from './load.ts';
export { outcomeWord } from './outcome-word.ts';
export {
  askText,
  planQuestions,
  type NextQuestion,
  type NextStep,
  type PlanOptions,
} from './next-question/index.ts';
export { presentJudgement } from './present.ts';
export { scoreStandings, type ScoreLine, type ScoreStanding } from './score-standing.ts';
export { compileStandalone, readCite, testOutcome } from './standalone.ts';
export { titleReadings, type TitleReading } from './title-readings.ts';
export { chooseVersion } from './versions.ts';
