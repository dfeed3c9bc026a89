import type { Dictionary, Facts } from '../facts/index.ts';
import type { Day, Issue } from '../shared/index.ts';
import { CompileContext } from './compile-context.ts';
import { compileTest } from './compile-test.ts';
import type { Cite, CriterionOutcome } from './result.ts';
import type { PackDocument, Test } from './compiled.ts';
import { createContext } from './context.ts';
import { evaluator } from './evaluate-criterion.ts';
import { testSchema } from './schema.ts';
import { shapeIssues } from './shape-issues.ts';

type Problem = { readonly code: string; readonly info: Issue['info'] };

const NO_CITE: Cite = { key: '', document: '', article: '', evidence: 'none' };

/** Compiles one test that stands outside of a pack, in the notation of packs; null beside its problems. */
export function compileStandalone(
  raw: unknown,
  dictionary: Dictionary,
): { readonly test: Test | null; readonly problems: readonly Problem[] } {
  const parsed = testSchema.safeParse(raw);
  if (!parsed.success)
    return {
      test: null,
      problems: shapeIssues(parsed.error, raw, (path) => path.join('.')),
    };
  const cc = new CompileContext(dictionary, new Map());
  const test = compileTest(cc, [], parsed.data, NO_CITE);
  return { test: cc.problems.length > 0 ? null : test, problems: cc.problems };
}

/** What a test outside of a pack comes to: `unknown` while its facts are not told. */
export function testOutcome(test: Test, facts: Facts, dictionary: Dictionary, asOf: Day): CriterionOutcome {
  return evaluator.test(createContext(facts, dictionary, asOf, null), test).outcome;
}

/** Reads `key article @grade` against the documents of a pack; null beside its problems. */
export function readCite(
  text: string,
  documents: ReadonlyMap<string, PackDocument>,
  dictionary: Dictionary,
): { readonly cite: Cite | null; readonly problems: readonly Problem[] } {
  const cc = new CompileContext(dictionary, documents);
  const cite = cc.cite([], text, null);
  return { cite: cc.problems.length > 0 ? null : cite, problems: cc.problems };
}
