import type { Criterion, ScoreItem, Test } from '../compiled.ts';
import { lastYears } from '../quantity.ts';
import type { Subject } from './issues.ts';

/** Where in a pack something stands. */
export interface Place {
  /** The innermost condition or advice around it. */
  readonly owner: Subject;
  /** The year offset that `@each` stands for, or null. */
  readonly each: number | null;
}

/** Called for every condition, test and line of a score table, outermost first. */
export interface Visitor {
  criterion?(criterion: Criterion, place: Place): void;
  test?(test: Test, place: Place): void;
  item?(item: ScoreItem, place: Place): void;
}

/** Goes through a condition, its gates and everything inside of it. */
export function walkCriterion(criterion: Criterion, visitor: Visitor, each: number | null = null): void {
  const place = { owner: criterion, each };
  visitor.criterion?.(criterion, place);
  for (const test of [criterion.when, criterion.exemptIf, criterion.test])
    if (test) walkTest(test, visitor, place);
}

export function walkTest(test: Test, visitor: Visitor, place: Place): void {
  visitor.test?.(test, place);
  switch (test.kind) {
    case 'every':
    case 'some':
      for (const each of lastYears(test.years)) walkTest(test.test, visitor, { ...place, each });
      break;
    case 'all':
    case 'any':
    case 'at_least':
      for (const part of test.parts) walkCriterion(part, visitor, place.each);
      break;
    case 'not':
      walkCriterion(test.part, visitor, place.each);
      break;
    case 'readings':
      for (const reading of test.readings) walkTest(reading.test, visitor, place);
      break;
    case 'score':
      for (const item of test.items) walkItem(item, visitor, place);
      break;
    default:
      break;
  }
}

function walkItem(item: ScoreItem, visitor: Visitor, place: Place): void {
  visitor.item?.(item, place);
  const { rule } = item;
  switch (rule.kind) {
    case 'best_of':
    case 'sum':
      for (const part of rule.items) walkItem(part, visitor, place);
      break;
    case 'first_of':
      for (const row of rule.rows) if (row.test) walkTest(row.test, visitor, place);
      break;
    case 'points':
      if (rule.within) walkItem(rule.within, visitor, place);
      break;
    case 'bands':
      break;
  }
}

/** Whether some part of a condition, its gates included, is left to a person. */
export function isJudged({ when, exemptIf, test }: Criterion): boolean {
  return [when, exemptIf, test].some((part) => part !== null && hasJudgement(part));
}

/** Whether some part of a test is left to a person. */
export function hasJudgement(test: Test): boolean {
  let found = false;
  const visitor: Visitor = {
    test: ({ kind }) => (found ||= kind === 'judgement' || kind === 'declared'),
  };
  walkTest(test, visitor, { owner: { id: '', label: '' }, each: null });
  return found;
}
