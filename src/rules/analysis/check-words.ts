import type { PackVersion } from '../compiled.ts';
import type { Report, Subject } from './issues.ts';
import { walkCriterion, walkTest, type Visitor } from './walk.ts';

/** Texts that people read and that are empty: names, questions to a person, advice. */
export function checkWords(version: PackVersion, report: Report): void {
  const say = (text: string, subject: Subject): void => {
    if (text.trim() === '') report('no_words', subject);
  };
  const visitor: Visitor = {
    criterion: (criterion) => say(criterion.label, criterion),
    test(test, { owner }) {
      if (test.kind === 'judgement' || test.kind === 'declared') say(test.ask, owner);
      if (test.kind === 'readings') for (const { label } of test.readings) say(label, owner);
    },
    item: ({ id, label }, { owner }) => say(label, { id: `${owner.id}/${id}`, label }),
  };
  for (const criterion of [...version.applies, ...version.criteria]) walkCriterion(criterion, visitor);
  for (const { id, say: text, test } of version.advice) {
    say(text, { id, label: id });
    walkTest(test, visitor, { owner: { id, label: text }, each: null });
  }
}
