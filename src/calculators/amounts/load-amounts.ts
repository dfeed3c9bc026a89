import { readFileSync } from 'node:fs';
import type { Issue } from '../../shared/index.ts';
import { compileAmounts, type AmountParts } from './compile-amounts.ts';
import { readYamlPlaces, shapeIssue } from '../yaml-places.ts';
import { amountsFile } from './schema.ts';
import type { AmountRules } from './types.ts';

/**
 * Loads `amounts.yaml`. All mistakes come back at once with `file:line path`: `bad_yaml`, `unknown_key`,
 * `bad_shape`, `unknown_document`, `unknown_field`, `amount_one_kind`, `amount_unknown_name`, `amount_bad_figure`,
 * `amount_units`, `bad_day`.
 */
export function loadAmounts(
  file: string,
  shownAs: string,
  parts: AmountParts,
): { readonly rules: AmountRules | null; readonly issues: readonly Issue[] } {
  return parseAmounts(readFileSync(file, 'utf8'), shownAs, parts);
}

/** `loadAmounts` over a text. */
export function parseAmounts(
  text: string,
  shownAs: string,
  parts: AmountParts,
): { readonly rules: AmountRules | null; readonly issues: readonly Issue[] } {
  const source = readYamlPlaces(text, shownAs);
  if (source.issues.length > 0) return { rules: null, issues: source.issues };
  const parsed = amountsFile.safeParse(source.value);
  if (!parsed.success)
    return { rules: null, issues: parsed.error.issues.map((issue) => shapeIssue(issue, source.place)) };
  const issues: Issue[] = [];
  const rules = compileAmounts(parsed.data, parts, (path, code, info) => {
    issues.push({ code, path: source.place(path), info });
  });
  return { rules: issues.length === 0 ? rules : null, issues };
}
