import { over, rational, sum, times, ZERO, type Rational } from '../rational.ts';
import type { Project } from './types.ts';

/** What a project adds to the year; null where it adds nothing of the kind. Amounts in fen, exact. */
export interface ProjectLine {
  readonly project: Project;
  /** Its part of the other costs that the limit of all projects lets through; null = it goes on. */
  readonly otherAllowed: Rational | null;
  /** Its five categories and that part: a cost of the year, or the deductible cost of the intangible. */
  readonly deductible: Rational | null;
  /** This year's amortisation of that cost; null = no intangible came of it. */
  readonly amortised: Rational | null;
}

/**
 * Divides what the one limit allows among the projects in the proportion of their other costs.
 * @param otherAllowed what the limit lets through of all projects that count this year
 * @source a28 article 3, guide (four steps of capitalised projects); keys as in `pack.yaml`
 */
export function projectLines(projects: readonly Project[], otherAllowed: Rational): ProjectLine[] {
  const all = sum(
    ...projects.filter(({ treatment }) => treatment !== 'in_progress').map(({ other }) => other),
  );
  return projects.map((project): ProjectLine => {
    if (project.treatment === 'in_progress')
      return { project, otherAllowed: null, deductible: null, amortised: null };
    const part = partOf(otherAllowed, project.other, all);
    const deductible = sum(project.five, part);
    const amortised = project.treatment === 'capitalised' ? amortisedOf(deductible, project) : null;
    return { project, otherAllowed: part, deductible, amortised };
  });
}

/** This year's amortisation of a cost; nothing while there is no life to spread it over. */
export function amortisedOf(
  cost: Rational,
  { life_m, amort_m }: Pick<Project, 'life_m' | 'amort_m'>,
): Rational {
  return life_m ? times(cost, rational(amort_m ?? 0, life_m)) : ZERO;
}

/** `whole` in the proportion of `part` to `all`; nothing where there is nothing to divide. */
export function partOf(whole: Rational, part: Rational, all: Rational): Rational {
  return all.num === 0n ? ZERO : over(times(whole, part), all);
}
