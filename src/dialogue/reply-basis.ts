import type { Known, KnownText } from '../grounding/index.ts';
import type { ProgrammeResult } from '../rules/index.ts';
import { resultOf, type DialogueEnv } from './env.ts';
import { factLines } from './plan-facts.ts';
import type { PolicyAnswer } from './plan-replies.ts';
import type { Block } from './reply-plan.ts';
import type { Turn } from './turn.ts';

/**
 * What the texts of a turn may rest on: the results of its judgements, and those of a trial, which are in the plan
 * only. Pieces that state no verdict are known as they were planned, and a rewording of them is held against them.
 */
export function basisOf(
  env: DialogueEnv,
  { plan, state, judgements, stated }: Turn,
  answers: readonly PolicyAnswer[],
  message: string,
): Known {
  const plain = plan.blocks.filter((block) => !stated.includes(block)).flatMap(textsOf);
  const shown = stated.flatMap((b) => (b.type === 'verdict' ? [b.result] : []));
  const named = stated.flatMap(namesOf).join('\n');
  const judged = judgements.filter((j) => named.includes(j.pack.short) || named.includes(j.pack.name));
  const figures = factLines(env, state).map((line) => `${line.year ?? ''} ${line.label} ${line.value}`);
  const text = (role: KnownText['role'], list: readonly string[]): KnownText[] =>
    list.filter((t) => t !== '').map((t) => ({ text: t, role, programme: null }));
  return {
    results: unique([...shown, ...judged.map((j) => resultOf(env, j))]),
    texts: [
      ...answers.flatMap((answer) => answer.trace?.grounds ?? []),
      ...text('engine', plain),
      ...text('own', [message, ...figures]),
    ],
  };
}

/** A trial gives a second result for a programme: both count. */
function unique(results: readonly ProgrammeResult[]): ProgrammeResult[] {
  return [...new Map(results.map((r) => [r.hash, r])).values()];
}

/** Where a block that states verdicts names its programmes. */
function namesOf(block: Block): string[] {
  if (block.type === 'table') return block.rows.map(([name = '']) => name);
  return block.type === 'text' ? [block.text] : [];
}

function textsOf(block: Block): string[] {
  if (block.type === 'text' || block.type === 'notice') return [block.text];
  // Tables that state no verdict are lines of a calculation, a ladder or a score.
  if (block.type === 'table') return block.rows.map((row) => row.join('\n'));
  return block.type === 'question' ? [block.text, block.why ?? ''] : [];
}
