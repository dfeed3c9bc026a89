import { readFileSync } from 'node:fs';
import type { Issue } from '../../shared/index.ts';
import { readSource, type RateDocuments } from '../read-source.ts';
import { ratesFile, type LimitName, type RatesFile } from './rates-schema.ts';
import type { Source } from './types.ts';
import type { DatedShare, RateRow, Rates, SourcedLine } from './year-rules.ts';
import { readYamlPlaces, shapeIssue, type YamlPath } from '../yaml-places.ts';

type Fail = (path: YamlPath, code: string, info: Issue['info']) => void;

/**
 * Loads `rates.yaml`. Never throws for a mistake in it: all come back at once with `file:line path`.
 * Codes: `bad_yaml`, `unknown_key`, `bad_shape`, `unknown_document`, `unknown_evidence`, `rate_backwards`,
 * `rate_overlap`, `rate_gap`.
 */
export function loadRates(
  file: string,
  shownAs: string,
  documents: RateDocuments,
): { readonly rates: Rates | null; readonly issues: readonly Issue[] } {
  return parseRates(readFileSync(file, 'utf8'), shownAs, documents);
}

/** `loadRates` over a text. */
export function parseRates(
  text: string,
  shownAs: string,
  documents: RateDocuments,
): { readonly rates: Rates | null; readonly issues: readonly Issue[] } {
  const source = readYamlPlaces(text, shownAs);
  if (source.issues.length > 0) return { rates: null, issues: source.issues };
  const parsed = ratesFile.safeParse(source.value);
  if (!parsed.success)
    return { rates: null, issues: parsed.error.issues.map((issue) => shapeIssue(issue, source.place)) };
  const issues: Issue[] = [];
  const fail: Fail = (path, code, info) => issues.push({ code, path: source.place(path), info });
  const rates = build(parsed.data, documents, fail);
  return { rates: issues.length === 0 ? rates : null, issues };
}

function build(file: RatesFile, documents: RateDocuments, fail: Fail): Rates {
  const cite = (texts: readonly string[], path: YamlPath): Source[] =>
    texts.map((text, i) => readSource(text, documents, (code, info) => fail([...path, i], code, info)));
  const dated = (list: RatesFile['tax_rates'], path: YamlPath): DatedShare[] =>
    list.map((entry, i) => ({ ...entry, cite: cite(entry.cite, [...path, i, 'cite']) }));
  const limits = Object.entries(file.limits).map(([name, list]) => {
    checkPeriods(
      list.map((entry, i) => ({ ...entry, path: ['limits', name, i] })),
      fail,
    );
    return [name, dated(list, ['limits', name])] as const;
  });
  const rows = file.rates.map(({ closing, caveats, ...row }, i): RateRow => ({
    ...row,
    closing: closing ?? null,
    caveats: caveats ?? [],
    cite: cite(row.cite, ['rates', i, 'cite']),
  }));
  checkRows(rows, fail);
  const lines = Object.entries(file.lines).map(
    ([name, texts]) => [name, cite(texts, ['lines', name])] as const,
  );
  return {
    reviewedYear: Number(file.reviewed_on.slice(0, 4)),
    limits: Object.fromEntries(limits) as Record<LimitName, DatedShare[]>,
    rates: rows,
    taxRates: dated(file.tax_rates, ['tax_rates']),
    lines: Object.fromEntries(lines) as Record<SourcedLine, Source[]>,
    formFrom: file.form_from,
  };
}

interface Placed {
  readonly from: number;
  readonly to: number | null;
  readonly path: YamlPath;
}

/** The rows of each kind must meet; a kind may begin late and end early, and then has no rate. */
function checkRows(rows: readonly RateRow[], fail: Fail): void {
  for (const kind of new Set(rows.flatMap(({ kinds }) => kinds)))
    checkPeriods(
      rows.flatMap((row, i) => (row.kinds.includes(kind) ? [{ ...row, path: ['rates', i] }] : [])),
      fail,
    );
}

function checkPeriods(periods: readonly Placed[], fail: Fail): void {
  const sorted = [...periods].sort((a, b) => a.from - b.from);
  sorted.forEach(({ from, to, path }, i) => {
    if (to !== null && to < from) fail([...path, 'to'], 'rate_backwards', { found: to, from });
    const before = sorted[i - 1];
    if (!before) return;
    const expected = before.to === null ? null : before.to + 1;
    if (expected === null || from < expected) fail([...path, 'from'], 'rate_overlap', { found: from });
    else if (from > expected) fail([...path, 'from'], 'rate_gap', { found: from, expected });
  });
}
