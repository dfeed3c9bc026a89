import type { Criterion, PackVersion, Test } from './compiled.ts';
import type { Cite } from './result.ts';

/** How a condition uses a title: it must be held, is one way among several, must not be held, or waives it. */
export type TitleUse = 'requires' | 'one_of' | 'excludes' | 'waives';

/** A condition of a programme that looks at a title. */
export interface TitleReading {
  readonly use: TitleUse;
  /** The condition as the text has it: the outermost one, with its article. */
  readonly label: string;
  readonly cite: Cite;
  /** The condition holds only for some applications. */
  readonly partly: boolean;
}

/**
 * Conditions of an edition that look at a title, read off their tests.
 * @param title the test that says whether the title is held
 */
export function titleReadings(version: PackVersion, title: Test): TitleReading[] {
  const found: TitleReading[] = [];
  for (const criterion of [...version.applies, ...version.criteria]) {
    const use = useIn(criterion.test, title, 'requires');
    const partly = criterion.when !== null;
    if (use) found.push({ use, label: criterion.label, cite: criterion.cite, partly });
    if (criterion.exemptIf && useIn(criterion.exemptIf, title, 'requires') === 'requires')
      found.push({
        use: 'waives',
        label: criterion.label,
        cite: criterion.exemptCite ?? criterion.cite,
        partly,
      });
  }
  return found;
}

function useIn(test: Test, title: Test, as: TitleUse): TitleUse | null {
  switch (test.kind) {
    case 'all':
      return inParts(test.parts, title, as);
    case 'any':
    case 'at_least':
      // One of several ways: neither needed nor in the way.
      return inParts(test.parts, title, 'one_of') === null || as === 'excludes' ? null : 'one_of';
    case 'not':
      return as === 'requires' && useIn(test.part.test, title, 'requires') === 'requires' ? 'excludes' : null;
    default:
      return leafUse(test, title, as);
  }
}

function inParts(parts: readonly Criterion[], title: Test, as: TitleUse): TitleUse | null {
  return parts.map(({ test }) => useIn(test, title, as)).find((use) => use !== null) ?? null;
}

function leafUse(test: Test, title: Test, as: TitleUse): TitleUse | null {
  if (test.kind === 'valid') return title.kind === 'valid' && test.field === title.field ? as : null;
  if (test.kind !== 'list' || title.kind !== 'list' || test.field !== title.field) return null;
  if (!title.items.some((item) => test.items.includes(item))) return null;
  if (test.mode === 'none_of') return as === 'requires' ? 'excludes' : null;
  return test.mode === 'any_of' && test.items.length > 1 ? 'one_of' : as;
}
