import type { Describer } from './describe.ts';
import type { Judgement } from './evaluate.ts';
import type { CriterionFinding } from './finding.ts';
import { presentCriterion } from './present-criterion.ts';
import type { CriterionOutcome, CriterionResult, CriterionSide, CriterionTurn } from './result.ts';

// A condition that one side does not have holds nobody back there.
const HOLDS_NOBODY_BACK: ReadonlySet<CriterionOutcome> = new Set(['met', 'not_applicable']);

/**
 * Conditions that two judgements of one enterprise decide differently, with the line and the text of each side.
 * A condition of one side only is told where it is not simply met: it is what the other text does not ask.
 */
export function criterionTurns(d: Describer, before: Judgement, after: Judgement): CriterionTurn[] {
  const [old, new_] = [findingsOf(before), findingsOf(after)];
  const ids = [...new Set([...old.keys(), ...new_.keys()])];
  return ids.flatMap((id): CriterionTurn[] => {
    const [a, b] = [old.get(id), new_.get(id)];
    const known = b ?? a;
    if (!known || !turns(a, b)) return [];
    const side = (j: Judgement, found: CriterionFinding | undefined) => (found ? sideOf(d, j, found) : null);
    return [{ id, label: known.criterion.label, before: side(before, a), after: side(after, b) }];
  });
}

function findingsOf({ applies, criteria }: Judgement): Map<string, CriterionFinding> {
  return new Map([...applies, ...criteria].map((found) => [found.criterion.id, found]));
}

function turns(a: CriterionFinding | undefined, b: CriterionFinding | undefined): boolean {
  if (a && b) return a.outcome !== b.outcome;
  const only = a ?? b;
  return only !== undefined && !HOLDS_NOBODY_BACK.has(only.outcome);
}

function sideOf(d: Describer, { ctx }: Judgement, found: CriterionFinding): CriterionSide {
  const result = presentCriterion(d, ctx, found);
  const { outcome, cite } = result;
  return { outcome, actual: actualOf(d, result), required: requiredOf(d, result), cite };
}

/** "One of the following" says nothing without what follows: a group is told with the lines of its parts. */
function requiredOf(d: Describer, { required, parts }: CriterionResult): string {
  const list = conditionsIn(parts).map((part) =>
    d.words.say('verdict.turn.part', { label: part.label, text: requiredOf(d, part) }),
  );
  return withParts(d, required, list);
}

function actualOf(d: Describer, { actual, parts }: CriterionResult): string | null {
  const list = conditionsIn(parts).flatMap((part) => {
    const text = actualOf(d, part);
    return text === null ? [] : [d.words.say('verdict.turn.part', { label: part.label, text })];
  });
  return list.length === 0 ? actual : withParts(d, actual ?? '', list);
}

/** Lines of a score table are points, not conditions. */
function conditionsIn(parts: readonly CriterionResult[]): CriterionResult[] {
  return parts.filter(({ scoreLine }) => !scoreLine);
}

function withParts({ words }: Describer, text: string, list: readonly string[]): string {
  if (list.length === 0) return text;
  return words.say('verdict.turn.parts', { text, list: list.join(words.say('verdict.list_semicolon')) });
}
