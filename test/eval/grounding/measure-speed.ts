import { loadChunks } from '../../../src/knowledge.ts';
import type { Known } from '../../../src/grounding/index.ts';
import { knowledge } from '../../support/knowledge.ts';
import { grounder } from './check-pair.ts';

const CHARS = 2000;
const RUNS = 400;
// As many as fill the reply.
const ANSWERS = 25;

/**
 * Milliseconds for a reply of 2000 characters, made of ready answers no sentence of which is left word for word:
 * the median on the wall, and processor time on average, which other programs do not lengthen.
 */
export function measureSpeed(): { readonly chars: number; readonly median: number; readonly cpu: number } {
  const { reply, known } = aReply();
  for (let i = 0; i < RUNS; i++) grounder.groundText(reply, known);
  const before = process.cpuUsage();
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    grounder.groundText(reply, known);
    return performance.now() - began;
  }).sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(before);
  return { chars: reply.length, median: times[RUNS / 2] ?? 0, cpu: (user + system) / 1000 / RUNS };
}

function aReply(): { readonly reply: string; readonly known: Known } {
  const { chunks } = loadChunks(knowledge);
  const answers = chunks.filter((c) => c.kind === 'faq' && c.text.length > 60).slice(0, ANSWERS);
  const texts = answers.map((c) => ({ text: c.text, role: 'source' as const, programme: c.programme }));
  const reworded = answers.map((c) => c.text.replaceAll('\u3002', '\uff0c\u8fd9\u6837\u3002'));
  return { reply: reworded.join('').slice(0, CHARS), known: { texts, results: [] } };
}
