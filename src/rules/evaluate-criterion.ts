import { factKey } from '../facts/index.ts';
import { assertNever } from '../shared/index.ts';
import type { Criterion, Test } from './compiled.ts';
import type { Context, InputKey } from './context.ts';
import { finding, isMissing, type CriterionFinding, type Evaluator, type Finding } from './finding.ts';
import { evaluateCombination } from './operators/combine.ts';
import { evaluateCompare, evaluateEachYear } from './operators/compare.ts';
import { evaluateDate } from './operators/dates.ts';
import { evaluateFlag, evaluateList, evaluateMember } from './operators/membership.ts';
import { evaluateReadings } from './operators/readings.ts';
import { evaluateScore, openInputs } from './operators/score.ts';
import type { CriterionOutcome } from './result.ts';

/** The one evaluator; operators get it as an argument. */
export const evaluator: Evaluator = { test: evaluateTest, criterion: evaluateCriterion };

function evaluateTest(ctx: Context, test: Test): Finding {
  switch (test.kind) {
    case 'compare':
      return evaluateCompare(ctx, test);
    case 'every':
    case 'some':
      return evaluateEachYear(ctx, test, evaluator);
    case 'score':
      return evaluateScore(ctx, test, evaluator);
    case 'member':
      return evaluateMember(ctx, test);
    case 'list':
      return evaluateList(ctx, test);
    case 'flag':
      return evaluateFlag(ctx, test);
    case 'age':
    case 'clear':
    case 'valid':
      return evaluateDate(ctx, test);
    case 'all':
    case 'any':
    case 'at_least':
    case 'not':
      return evaluateCombination(ctx, test, evaluator);
    case 'readings':
      return evaluateReadings(ctx, test, evaluator);
    case 'judgement':
    case 'declared':
      return finding(test, 'review', { note: test.kind });
    default:
      return assertNever(test);
  }
}

/** Decides one condition, with what switches it off taken into account. */
export function evaluateCriterion(ctx: Context, criterion: Criterion): CriterionFinding {
  const found = evaluateTest(ctx, criterion.test);
  const own = handOver(ctx, criterion, found);
  const when = criterion.when ? evaluateTest(ctx, criterion.when) : null;
  if (when && when.outcome !== 'met') return gated(criterion, found, 'when', when, own);
  const exempt = criterion.exemptIf ? evaluateTest(ctx, criterion.exemptIf) : null;
  if (exempt && exempt.outcome !== 'unmet') return gated(criterion, found, 'exempt', exempt, own);
  return { criterion, outcome: own, finding: found, gate: null };
}

/**
 * What the facts leave open, a person judges where the pack says so. A declaration is asked for first;
 * only one that the enterprise cannot give is for a person.
 */
function handOver(ctx: Context, criterion: Criterion, found: Finding): CriterionOutcome {
  if (found.outcome !== 'unknown' || criterion.judge === 'machine') return found.outcome;
  if (criterion.judge === 'person') return 'review';
  const read = inputsOf(found);
  const asked = read.every(({ field, year }) => ctx.facts.has(factKey(field, year)));
  return asked && read.length > 0 ? 'review' : 'unknown';
}

/** Every fact a test rests on, those of its parts too. */
function inputsOf(found: Finding): InputKey[] {
  return [...found.inputs, ...found.parts.flatMap((part) => inputsOf(part.finding))];
}

/** The gate is shut (does not apply) or not settled: then only a test that holds anyway is decided. */
function gated(
  criterion: Criterion,
  found: Finding,
  kind: 'when' | 'exempt',
  gate: Finding,
  own: CriterionOutcome,
): CriterionFinding {
  const shut = kind === 'when' ? gate.outcome === 'unmet' : gate.outcome === 'met';
  const applies = kind === 'when' ? gate.outcome === 'not_applicable' : false;
  const open: CriterionOutcome = own === 'met' ? 'met' : gate.outcome === 'review' ? 'review' : 'unknown';
  const outcome = shut || applies ? 'not_applicable' : open;
  return { criterion, outcome, finding: found, gate: { kind, finding: gate } };
}

/** Facts that would help to decide a criterion that is still unknown, without repeats. */
export function missingInputs(ctx: Context, found: CriterionFinding): InputKey[] {
  if (found.outcome !== 'unknown') return [];
  const gate = found.gate ? testMissing(ctx, found.gate.finding) : [];
  return unique([...gate, ...testMissing(ctx, found.finding)]);
}

function testMissing(ctx: Context, found: Finding): InputKey[] {
  if (found.outcome !== 'unknown') return [];
  if (found.parts.length > 0) return found.parts.flatMap((part) => missingInputs(ctx, part));
  const inputs = found.scores.length > 0 ? found.scores.flatMap(openInputs) : found.inputs;
  return inputs.filter((input) => isOpen(ctx, input));
}

/** Missing, or known only as a range that is too wide. */
function isOpen(ctx: Context, input: InputKey): boolean {
  if (isMissing(ctx, input)) return true;
  const value = ctx.facts.get(input.year === null ? input.field : `${input.field}@${input.year}`)?.value;
  if (value?.type === 'number' || value?.type === 'date') return value.lo !== value.hi;
  return value?.type === 'items' || value?.type === 'code';
}

function unique(inputs: readonly InputKey[]): InputKey[] {
  const seen = new Map<string, InputKey>();
  for (const input of inputs) seen.set(`${input.field}@${String(input.year)}`, input);
  return [...seen.values()];
}
