import { rungText, type Block, type TurnResult } from '../../dialogue/index.ts';
import { assertNever, type Words } from '../../shared/index.ts';
import { renderCitations } from './render-citations.ts';
import { renderVerdict, renderVerdictLine } from './render-verdict.ts';
import { bold, italic, joined, plain, type Paragraph } from './runs.ts';

/** More verdicts than this in one turn are a list: full cards would be a dozen messages. */
const MAX_CARDS = 3;

/** A turn as paragraphs, in the order of its blocks, sources last. States nothing the turn does not. */
export function renderTurn(turn: TurnResult, words: Words): Paragraph[] {
  const cards = turn.blocks.filter((block) => block.type === 'verdict').length;
  const body = turn.blocks.flatMap((block) => renderBlock(block, words, cards <= MAX_CARDS));
  const text = body.length > 0 || turn.text === '' ? body : [[plain(turn.text)]];
  return [...text, ...renderCitations(turn.citations, words)];
}

function renderBlock(block: Block, words: Words, inFull: boolean): Paragraph[] {
  switch (block.type) {
    case 'text':
      return [[plain(block.text)]];
    case 'notice':
      return [[italic(words.say('telegram.notice', { text: block.text }))]];
    case 'verdict':
      return inFull ? renderVerdict(block.result, words) : [renderVerdictLine(block.result, words)];
    case 'facts':
      return [renderFacts(block, words)];
    case 'table':
      return renderTable(block, words);
    case 'ladder':
      return renderLadder(block, words);
    // Telegram has no forms: the questions come one by one.
    case 'form':
      return [];
    case 'question':
      return [renderQuestion(block, words)];
    default:
      return assertNever(block);
  }
}

function renderLadder({ title, ladder }: Extract<Block, { type: 'ladder' }>, words: Words): Paragraph[] {
  const lines = ladder.lines.map(({ name, rungs, source }) =>
    joined([[bold(name)], ...rungs.map((rung) => [plain(rungText(rung, words))]), [italic(source)]], '\n'),
  );
  return [[bold(title)], ...lines];
}

function renderFacts(block: Extract<Block, { type: 'facts' }>, words: Words): Paragraph {
  const lines = block.lines.map(({ label, year, value }): Paragraph => {
    const name = year === null ? label : words.say('telegram.field_year', { label, year });
    return [plain(words.say('telegram.fact', { name, value }))];
  });
  return joined([[bold(block.title)], ...lines], '\n');
}

function renderQuestion(block: Extract<Block, { type: 'question' }>, words: Words): Paragraph {
  const why = block.why === null ? [] : [[italic(words.say('telegram.question.why', { why: block.why }))]];
  return joined([[bold(block.text)], ...why], '\n');
}

/** Telegram has no tables and phones are narrow: one paragraph a row, its first cell as the title. */
function renderTable(block: Extract<Block, { type: 'table' }>, words: Words): Paragraph[] {
  const rows = block.rows.map((row): Paragraph => {
    const [first = '', ...rest] = row;
    const cells = rest.flatMap((value, i): Paragraph[] => {
      const name = block.head[i + 1] ?? '';
      return value === '' ? [] : [[plain(name === '' ? value : words.say('telegram.fact', { name, value }))]];
    });
    return joined([[bold(first)], ...cells], '\n');
  });
  return block.title === null ? rows : [[bold(block.title)], ...rows];
}
