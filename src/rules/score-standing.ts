import { stepsText } from './counterfactual/present-changes.ts';
import { scoreSteps } from './counterfactual/score-steps.ts';
import { everyCriterion } from './counterfactual/trial.ts';
import { pointsText, type Describer } from './describe.ts';
import type { Judgement } from './evaluate.ts';
import { openInputs } from './operators/score.ts';
import { isMissing, type CriterionFinding, type ScoreFinding } from './finding.ts';
import type { Cite, CriterionOutcome } from './result.ts';

/** A line of a score table: points so far, at least and at most. Points are plain numbers. */
export interface ScoreLine {
  readonly id: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** The most the line can give. */
  readonly outOf: number;
  /** For people: points, or a range of them. */
  readonly text: string;
  /** Labels of what is not known yet and would settle it. */
  readonly open: readonly string[];
  readonly parts: readonly ScoreLine[];
}

/** Where an enterprise stands on the score table of a programme. */
export interface ScoreStanding {
  readonly programme: string;
  readonly name: string;
  readonly version: string;
  readonly id: string;
  readonly label: string;
  readonly cite: Cite;
  readonly outcome: CriterionOutcome;
  readonly min: number;
  readonly max: number;
  readonly outOf: number;
  /** The line to be reached, and whether it must be passed (`above`) or is enough. */
  readonly line: { readonly points: number; readonly above: boolean };
  readonly text: string;
  readonly lines: readonly ScoreLine[];
  /** What raises it, cheapest first; each proved by judging with it done. */
  readonly steps: readonly { readonly text: string; readonly gain: number; readonly year: number }[];
}

/** Every score table of a judged programme, in order; empty where it has none. */
export function scoreStandings(d: Describer, judgement: Judgement): ScoreStanding[] {
  return everyCriterion(judgement.criteria)
    .filter(({ finding }) => finding.test.kind === 'score')
    .map((found) => standingOf(d, judgement, found));
}

function standingOf(d: Describer, judgement: Judgement, found: CriterionFinding): ScoreStanding {
  const { criterion, finding, outcome } = found;
  const { test, shown, scores } = finding;
  const { lo, hi } = shown?.kind === 'points' ? shown : { lo: 0, hi: 0 };
  const line =
    test.kind === 'score' ? { points: test.need / 100, above: test.op === '>' } : { points: 0, above: false };
  const steps = scoreSteps(judgement, criterion.id).map(({ set, gain, year }) => ({
    text: stepsText(d, set),
    gain: gain / 100,
    year,
  }));
  return {
    programme: judgement.pack.id,
    name: judgement.pack.short,
    version: judgement.used?.id ?? '',
    id: criterion.id,
    label: criterion.label,
    cite: criterion.cite,
    outcome,
    min: lo / 100,
    max: hi / 100,
    outOf: scores.reduce((sum, { item }) => sum + item.max, 0) / 100,
    line,
    text: pointsText(d, lo, hi),
    lines: scores.map((score) => lineOf(d, judgement, score)),
    steps,
  };
}

function lineOf(d: Describer, judgement: Judgement, score: ScoreFinding): ScoreLine {
  const open = openInputs(score).filter((input) => isMissing(judgement.ctx, input));
  const labels = open.map(({ field }) => d.dictionary.fields.get(field)?.label ?? field);
  return {
    id: score.item.id,
    label: score.item.label,
    min: score.lo / 100,
    max: score.hi / 100,
    outOf: score.item.max / 100,
    text: pointsText(d, score.lo, score.hi),
    open: [...new Set(labels)],
    parts: score.parts.map((part) => lineOf(d, judgement, part)),
  };
}
