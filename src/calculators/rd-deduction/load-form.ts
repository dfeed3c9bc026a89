import { readFileSync } from 'node:fs';
import type { Issue } from '../../shared/index.ts';
import { readYamlPlaces, shapeIssue } from '../yaml-places.ts';
import { formFile, type RdForm } from './form-schema.ts';

/** Loads `form.yaml`; its mistakes come back with `file:line path`, codes as in `loadRates`. */
export function loadRdForm(
  file: string,
  shownAs: string,
): { readonly form: RdForm | null; readonly issues: readonly Issue[] } {
  const source = readYamlPlaces(readFileSync(file, 'utf8'), shownAs);
  if (source.issues.length > 0) return { form: null, issues: source.issues };
  const parsed = formFile.safeParse(source.value);
  return parsed.success
    ? { form: parsed.data, issues: [] }
    : { form: null, issues: parsed.error.issues.map((issue) => shapeIssue(issue, source.place)) };
}
