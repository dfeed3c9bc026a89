import type { Block } from '../../dialogue/index.ts';
import type { Words } from '../../shared/index.ts';
import { bold, folded, italic, joined, plain, type Paragraph } from './runs.ts';

type ProgrammeResult = Extract<Block, { type: 'verdict' }>['result'];
type CriterionResult = ProgrammeResult['criteria'][number];
type Missing = ProgrammeResult['missing'][number];
type Cite = CriterionResult['cite'];
type Gap = CriterionResult['gap'][number];
type Reading = CriterionResult['readings'][number];

/** What must be looked at first comes first. */
const OPEN = ['unmet', 'unknown', 'review'] as const;
const MAX_DEPTH = 2;

/**
 * A verdict as a card: outcome, then the conditions that are not settled, each with its own figure, the
 * threshold, the gap and the article; those that are settled fold away.
 */
export function renderVerdict(result: ProgrammeResult, words: Words): Paragraph[] {
  const open = OPEN.flatMap((outcome) => result.criteria.filter((c) => c.outcome === outcome));
  const settled = result.criteria.filter((c) => !open.includes(c));
  return [
    heading(result, words),
    ...open.map((criterion) => renderCriterion(criterion, words, 0)),
    ...settledPart(settled, words),
    ...missingPart(result.missing, words),
    ...result.changes.map(({ text }): Paragraph => [plain(words.say('telegram.verdict.change', { text }))]),
    [plain(words.say('telegram.verdict.next', { next: result.next }))],
    ...result.caveats.map((caveat): Paragraph => [italic(words.say('telegram.verdict.caveat', { caveat }))]),
    versionPart(result, words),
  ].filter((paragraph) => paragraph.length > 0);
}

/** Outside the known versions there is none to name. */
function versionPart({ asOf, version }: ProgrammeResult, words: Words): Paragraph {
  return version === '' ? [] : [italic(words.say('telegram.verdict.as_of', { day: asOf, version }))];
}

/** One line for lists of many verdicts: outcome, name, headline. */
export function renderVerdictLine(result: ProgrammeResult, words: Words): Paragraph {
  return heading(result, words);
}

/** Outcome words depend on how much of the text is known: a partly known rule never says "qualifies". */
function heading(result: ProgrammeResult, words: Words): Paragraph {
  const { basis, outcome, name, headline } = result;
  const verdict = words.say(`telegram.verdict.${basis}.${outcome}`);
  const icon = words.say(`telegram.verdict.icon.${outcome}`);
  return [bold(words.say('telegram.verdict.heading', { icon, name, verdict })), plain(`\n${headline}`)];
}

/** @param above the article already named for the condition this one is part of */
function renderCriterion(criterion: CriterionResult, words: Words, depth: number, above?: Cite): Paragraph {
  const { label, outcome, cite, gap, readings, note, parts } = criterion;
  const indent = words.say('telegram.criterion.indent').repeat(depth);
  const icon = words.say(`telegram.criterion.icon.${outcome}`);
  const lines = [
    figuresLine(criterion, words) + (isSame(cite, above) ? '' : citeText(cite, words)),
    ...gap.map((g) => gapLine(g, words)),
    ...readings.map((r) => readingLine(r, words)),
    ...(note === null ? [] : [words.say('telegram.criterion.note', { note })]),
  ].filter((line) => line !== '');
  const title = [plain(`${indent}${icon} `), bold(label)];
  const details = lines.map((line) => [plain(`${indent}${words.say('telegram.criterion.indent')}${line}`)]);
  const inner = depth < MAX_DEPTH ? parts.map((part) => renderCriterion(part, words, depth + 1, cite)) : [];
  return joined([title, ...details, ...inner], '\n');
}

function figuresLine({ actual, required, parts }: CriterionResult, words: Words): string {
  const own = actual ?? words.say('telegram.criterion.no_figure');
  if (required !== '') return words.say('telegram.criterion.figures', { own, required });
  // A group of conditions has no figure of its own.
  return actual === null && parts.length > 0 ? '' : words.say('telegram.criterion.own', { own });
}

function readingLine({ label, outcome, actual }: Reading, words: Words): string {
  const own = actual ?? words.say('telegram.criterion.no_figure');
  const verdict = words.say(`telegram.criterion.outcome.${outcome}`);
  return words.say('telegram.criterion.reading', { label, own, outcome: verdict });
}

/** How sure the text is belongs beside it, unless it is the official one. */
function citeText({ document, article, evidence }: Cite, words: Words): string {
  if (evidence === 'official') return words.say('telegram.criterion.cite', { document, article });
  const grade = words.say(`verdict.evidence.${evidence}`);
  return words.say('telegram.criterion.cite_graded', { document, article, grade });
}

function isSame(cite: Cite, other: Cite | undefined): boolean {
  return cite.document === other?.document && cite.article === other.article;
}

function gapLine(gap: Gap, words: Words): string {
  const label = withYear(gap.label, gap.year, words);
  return words.say(`telegram.criterion.gap.${gap.direction}`, { label, amount: gap.amount });
}

function settledPart(settled: readonly CriterionResult[], words: Words): Paragraph[] {
  if (settled.length === 0) return [];
  const title = [bold(words.say('telegram.verdict.settled', { n: settled.length }))];
  return [folded(joined([title, ...settled.map((c) => renderCriterion(c, words, 0))], '\n'))];
}

/** Fields with their years together: one figure over three years is one line. */
function missingPart(missing: readonly Missing[], words: Words): Paragraph[] {
  if (missing.length === 0) return [];
  const separator = words.say('telegram.list_separator');
  const years = new Map<string, number[]>();
  for (const { label, year } of missing) {
    const known = years.get(label) ?? [];
    years.set(label, year === null || known.includes(year) ? known : [...known, year]);
  }
  const list = [...years].map(([label, of]) =>
    of.length === 0 ? label : words.say('telegram.field_year', { label, year: of.join(separator) }),
  );
  return [[plain(words.say('telegram.verdict.missing', { list: list.join(separator) }))]];
}

function withYear(label: string, year: number | null, words: Words): string {
  return year === null ? label : words.say('telegram.field_year', { label, year });
}
