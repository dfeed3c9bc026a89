import type { CriterionResult, ProgrammeResult } from '../rules/index.ts';
import type { Words } from '../shared/index.ts';
import { outcomeWord } from './outcome-word.ts';
import type { Block, Citation, ReplyPlan } from './reply-plan.ts';

const MARKS: Record<CriterionResult['outcome'], string> = {
  met: '\u2713',
  unmet: '\u2717',
  unknown: '?',
  review: '!',
  not_applicable: '-',
};

/** A reply as plain text: what the terminal prints and what `text` holds in every channel. */
export function renderPlain(plan: ReplyPlan, words: Words): string {
  const parts = plan.blocks.map((block) => renderBlock(block, words));
  const sources = plan.citations.map((citation) => citationLine(citation, words));
  if (sources.length > 0) parts.push([words.say('reply.sources'), ...sources].join('\n'));
  return parts.filter((part) => part !== '').join('\n\n');
}

function renderBlock(block: Block, words: Words): string {
  switch (block.type) {
    case 'text':
    case 'notice':
      return block.text;
    case 'verdict':
      return renderVerdict(block.result, words);
    case 'facts':
      return [
        block.title,
        ...block.lines.map((line) =>
          words.say(line.year === null ? 'reply.fact_line' : 'reply.fact_line_year', {
            ...line,
            year: line.year ?? '',
          }),
        ),
      ].join('\n');
    case 'table':
      return [
        ...(block.title === null ? [] : [block.title]),
        block.head.join(' | '),
        ...block.rows.map((row) => row.join(' | ')),
      ].join('\n');
    case 'ladder':
      return ladderText(block, words);
    case 'form':
      return '';
    case 'question':
      return block.why === null ? block.text : `${block.text}\n${words.say('reply.why', { why: block.why })}`;
  }
}

const RUNG_MARKS: Readonly<Record<string, string>> = { held: '\u2713', reachable: '\u2192', later: '\u2197' };

/** The ladder line by line, lowest rung first. */
export function ladderText({ title, ladder }: Extract<Block, { type: 'ladder' }>, words: Words): string {
  const lines = ladder.lines.flatMap(({ name, rungs }) => [
    words.say('ladder.line', { name }),
    ...rungs.map((rung) => rungText(rung, words)),
  ]);
  const sources = new Set(ladder.lines.map(({ source }) => source));
  return [title, ...lines, ...sources].join('\n');
}

export function rungText(
  {
    state,
    name,
    label,
    detail,
  }: Extract<Block, { type: 'ladder' }>['ladder']['lines'][number]['rungs'][number],
  words: Words,
): string {
  return words.say('ladder.rung', {
    mark: RUNG_MARKS[state] ?? '\u00b7',
    name,
    label,
    detail: detail === '' ? '' : words.say('ladder.rung_detail', { detail }),
  });
}

/** Conclusion first, then every condition with own figure, line, gap and article. */
export function renderVerdict(result: ProgrammeResult, words: Words): string {
  const order: CriterionResult['outcome'][] = ['unmet', 'unknown', 'review', 'met', 'not_applicable'];
  const criteria = [...result.criteria].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const head = words.say(result.version === '' ? 'reply.verdict_head_none' : 'reply.verdict_head', {
    outcome: outcomeWord(words, result.outcome, result.basis),
    basis: words.say(`verdict.basis.${result.basis}`),
    version: result.version,
    day: result.asOf,
  });
  const changes = result.changes.map(({ text }) => words.say('reply.change', { text }));
  const caveats = result.caveats.map((caveat) => words.say('reply.caveat', { caveat }));
  return [
    result.headline,
    head,
    ...criteria.flatMap((c) => criterionLines(c, words, 0)),
    ...missingLine(result, words),
    ...changes,
    words.say('reply.next', { next: result.next }),
    ...caveats,
  ].join('\n');
}

/** Fields with their years together: one figure over three years is one entry. */
function missingLine({ missing }: ProgrammeResult, words: Words): string[] {
  if (missing.length === 0) return [];
  const comma = words.say('verdict.list_comma');
  const list = [...Map.groupBy(missing, ({ label }) => label)].map(([label, entries]) => {
    const years = entries.flatMap(({ year }) => (year === null ? [] : [year])).sort((a, b) => a - b);
    return years.length === 0 ? label : words.say('place.year', { label, year: years.join(comma) });
  });
  return [words.say('reply.missing_list', { list: list.join(comma) })];
}

/** How sure the text is belongs beside it, unless it is the official one. */
function citeText({ document, article, evidence }: CriterionResult['cite'], words: Words): string {
  if (evidence === 'official') return words.say('reply.cite', { document, article });
  const grade = words.say(`verdict.evidence.${evidence}`);
  return words.say('reply.cite_graded', { document, article, grade });
}

function criterionLines(c: CriterionResult, words: Words, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const actual = c.actual === null ? '' : words.say('reply.actual', { actual: c.actual });
  const required = c.scoreLine
    ? words.say('reply.out_of', { points: c.required })
    : c.required === ''
      ? ''
      : words.say('reply.required', { required: c.required });
  const cite = depth === 0 ? citeText(c.cite, words) : '';
  const gaps = c.gap.map((gap) => `${indent}    ${gapLine(gap, words)}`);
  const readings = readingLines(c, words).map((line) => `${indent}    ${line}`);
  const note = c.note === null || c.outcome === 'met' ? [] : [`${indent}    ${c.note}`];
  const inner =
    c.outcome === 'met' || c.outcome === 'not_applicable'
      ? []
      : c.parts.flatMap((part) => criterionLines(part, words, depth + 1));
  return [
    `${indent}${c.scoreLine && c.outcome === 'met' ? '\u00b7' : MARKS[c.outcome]} ${c.label}${actual}${required}${cite}`,
    ...readings,
    ...gaps,
    ...note,
    ...inner,
  ];
}

/** Ways to read a text that does not say how to count, as far as the figures for them are known. */
function readingLines({ outcome, readings }: CriterionResult, words: Words): string[] {
  if (outcome === 'met') return [];
  return readings.flatMap(({ label, actual, outcome: own }) => {
    if (actual === null) return [];
    return [words.say('reply.reading', { label, actual, outcome: words.say(`verdict.criterion.${own}`) })];
  });
}

export function gapLine(gap: CriterionResult['gap'][number], words: Words): string {
  const what =
    gap.year === null ? gap.label : words.say('reply.year_of', { year: gap.year, label: gap.label });
  return words.say(`reply.gap_${gap.direction}`, { what, amount: gap.amount });
}

function citationLine(c: Citation, words: Words): string {
  return words.say('reply.source_line', {
    n: c.n,
    document: c.number === null ? c.document : `${c.document} ${c.number}`,
    article: c.article,
    state: words.say(`reply.state.${c.inForce.state}`),
    evidence: words.say(`verdict.evidence.${c.seen === false ? 'none' : c.evidence}`),
  });
}
