import type { Issue } from '../../shared/index.ts';
import type { Pack, PackVersion } from '../compiled.ts';

/**
 * Everything the analysis can find, and whether it must be put right (`error`) or looked at (`warning`).
 * `prompts/analysis.zh.yaml` has the words of each.
 */
export const ANALYSIS_CODES = {
  never_met: 'error',
  never_unmet: 'error',
  contradiction: 'error',
  branch_idle: 'error',
  branch_excluded: 'error',
  at_least_impossible: 'error',
  when_never: 'error',
  when_always: 'warning',
  when_excluded: 'error',
  exempt_never: 'error',
  exempt_always: 'error',
  exempt_excluded: 'error',
  advice_never: 'error',
  advice_always: 'warning',
  advice_unread: 'error',
  reading_same: 'error',
  tier_unreachable: 'error',
  tier_gap: 'error',
  tier_excluded: 'error',
  tier_same_need: 'warning',
  score_unreachable: 'error',
  score_always: 'error',
  band_unreachable: 'error',
  band_points_mixed: 'warning',
  row_unreachable: 'error',
  item_max_unreachable: 'warning',
  floor_unreachable: 'error',
  version_gap: 'error',
  version_overlap: 'error',
  version_backwards: 'error',
  self_reference: 'error',
  reference_empty: 'error',
  cite_outside: 'error',
  cite_partly: 'warning',
  cite_superseded: 'warning',
  cite_without_article: 'error',
  units_differ: 'error',
  years_differ: 'warning',
  field_not_listed: 'warning',
  no_words: 'error',
  no_case_met: 'error',
  no_case_unmet: 'error',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>;

export type AnalysisCode = keyof typeof ANALYSIS_CODES;

/** `warning` for what a person should look at and may leave as it is. */
export function severityOf(issue: Issue): 'error' | 'warning' {
  return ANALYSIS_CODES[issue.code as AnalysisCode] ?? 'error';
}

/** Something in a pack that an issue can be about. */
export interface Subject {
  readonly id: string;
  readonly label: string;
}

/** Takes down an issue about a part of a version. */
export type Report = (code: AnalysisCode, subject: Subject, info?: Issue['info']) => void;

/** A report that writes `programme version criterion` paths into `issues`. */
export function reporter(pack: Pack, version: PackVersion, issues: Issue[]): Report {
  return (code, { id, label }, info = {}) => {
    issues.push({ code, path: `${pack.id} ${version.id} ${id}`.trim(), info: { label, ...info } });
  };
}
