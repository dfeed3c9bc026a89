import type { Grounder, Known } from '../grounding/index.ts';
import type { Words } from '../shared/index.ts';
import { groundResult } from './ground-result.ts';
import type { Block, ReplyPlan } from './reply-plan.ts';

/**
 * The plan without what nothing known says; a piece left empty says so in fixed words. Runs on every turn of every
 * channel, whoever wrote the texts.
 */
export function groundReply(plan: ReplyPlan, known: Known, grounder: Grounder, words: Words): ReplyPlan {
  const checked = (text: string): string => {
    const { text: kept, dropped } = grounder.groundText(text, known);
    return dropped.length > 0 && kept === '' ? words.say('reply.left_out') : kept;
  };
  return { ...plan, blocks: plan.blocks.map((block) => groundBlock(block, checked, grounder, words)) };
}

function groundBlock(
  block: Block,
  checked: (text: string) => string,
  grounder: Grounder,
  words: Words,
): Block {
  switch (block.type) {
    case 'text':
    case 'notice':
      return { ...block, text: checked(block.text) };
    case 'question':
      return { ...block, text: checked(block.text), why: block.why === null ? null : checked(block.why) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => groundRow(row, checked)) };
    case 'verdict':
      return { ...block, result: groundResult(block.result, grounder, words) };
    // Made of results and of what the person told, field by field: there is no sentence in them to check.
    case 'facts':
    case 'form':
    case 'ladder':
      return block;
  }
}

/** The first cell says whom the others are about. */
function groundRow(row: readonly string[], checked: (text: string) => string): readonly string[] {
  const [name = '', ...cells] = row;
  const holds = (list: readonly string[]): boolean => {
    const text = [name, ...list].join('\n');
    return checked(text) === text;
  };
  return holds(cells) ? row : [name, ...cells.map((cell) => (holds([cell]) ? cell : ''))];
}
