import type { Dictionary, Regions } from '../../facts/index.ts';
import { addYears, dayOf, yearOf, type Day, type Issue } from '../../shared/index.ts';
import type { PackCase } from '../cases.ts';
import type { Pack, PackVersion } from '../compiled.ts';
import { checkAdvice } from './check-advice.ts';
import { checkCoverage, coverageOf, type Coverage } from './check-cases.ts';
import { checkConditions } from './check-conditions.ts';
import { checkFields } from './check-fields.ts';
import { checkTables } from './check-tables.ts';
import { checkVersions } from './check-versions.ts';
import { checkWords } from './check-words.ts';
import { reporter } from './issues.ts';
import { sceneOf } from './scene.ts';
import { walkCriterion, walkTest } from './walk.ts';
import { worldBuilder, type World } from './world.ts';

/** What the analysis may look at besides the pack; what is left out is not checked. */
export interface AnalysisOptions {
  readonly cases?: { readonly list: readonly PackCase[]; readonly regions: Regions };
}

/**
 * Mistakes that a pack shows without any enterprise: conditions that always come out the same, rows nothing
 * falls into, sides that cannot be compared, days nothing covers, conditions without a case.
 *
 * Exact over whole numbers and days, and cautious: facts that the pack leaves open (points not published,
 * judgements, blanks) count as able to go either way, and figures as free of each other but for the dictionary's
 * bounds and parts of a whole. What is reported is so for every enterprise.
 *
 * @returns issues coded as in `ANALYSIS_CODES`, paths `programme version condition`, each once; empty = nothing found
 */
export function analysePack(pack: Pack, dictionary: Dictionary, options: AnalysisOptions = {}): Issue[] {
  const issues: Issue[] = [];
  checkVersions(pack, issues);
  const { cases } = options;
  const coverage = cases ? coverageOf(pack, cases.list, dictionary, cases.regions) : null;
  pack.versions.forEach((version, i) => {
    // Conditions shared with an earlier version are looked at there.
    const shared = pack.versions.slice(0, i).some(({ criteria }) => criteria === version.criteria);
    const own = shared ? { ...version, criteria: [], applies: [] } : version;
    const report = reporter(pack, version, issues);
    checkWords(own, report);
    checkFields(own, pack.id, dictionary, report);
    issues.push(...checkOnDays(pack, own, dictionary, coverage));
  });
  return unique(issues);
}

/** What is found on every day that is tried: lengths of months and leap years must not make the difference. */
function checkOnDays(
  pack: Pack,
  version: PackVersion,
  dictionary: Dictionary,
  coverage: Coverage | null,
): Issue[] {
  const found = trialDays(version).map((day) => {
    const issues: Issue[] = [];
    const scene = sceneOf(version, worldOn(version, dictionary, day), reporter(pack, version, issues));
    checkConditions(scene);
    checkTables(scene);
    checkAdvice(scene);
    if (coverage) checkCoverage(scene, coverage);
    return issues;
  });
  const [first = [], ...others] = found;
  return first.filter((issue) => others.every((list) => list.some((other) => keyOf(other) === keyOf(issue))));
}

/** The first day of a version, its last or one some years on, and the ends of February between: leap years and others. */
function trialDays({ from, to }: PackVersion): Day[] {
  const last = to ?? addYears(from, 5);
  const februaries = Array.from({ length: 5 }, (_, i) => dayOf(yearOf(from) + i, 3, 1) - 1);
  return [...new Set([from, ...februaries.filter((day) => day > from && day < last), last])];
}

function worldOn({ applies, criteria, advice }: PackVersion, dictionary: Dictionary, day: Day): World {
  const { visitor, build } = worldBuilder(dictionary, day);
  for (const criterion of [...applies, ...criteria]) walkCriterion(criterion, visitor);
  for (const { id, say, test } of advice) walkTest(test, visitor, { owner: { id, label: say }, each: null });
  return build();
}

function unique(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [keyOf(issue), issue])).values()];
}

function keyOf({ code, path, info }: Issue): string {
  return JSON.stringify([code, path, info]);
}
