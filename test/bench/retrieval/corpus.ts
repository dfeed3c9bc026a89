import type { Chunk } from '../../../src/retrieval/index.ts';
import { seeded, type Random } from '../../mutants/boundary/random.ts';

/** One in so many is a ready answer: what makes a corpus large is documents. */
const READY_EVERY = 20;

/**
 * A corpus of any size in the words of the digests: every chunk stands on a real one, whose sentences it mixes with
 * those of others, figures changed. No two are equal; the same number and seed give the same corpus.
 */
export function makeCorpus(real: readonly Chunk[], count: number, seed = 20261130): Chunk[] {
  const random = seeded(seed);
  const sections = real.filter((c) => c.kind === 'digest');
  const ready = real.filter((c) => c.kind === 'faq');
  const sentences = sections.flatMap((c) => sentencesOf(c.text));
  const seen = new Set<string>();
  return Array.from({ length: count }, (_, i) => {
    const base = random.pick(i % READY_EVERY === 0 ? ready : sections);
    const made = () =>
      base.kind === 'faq' ? mixReady(base, ready, random) : mixSection(base, sentences, random);
    let chunk = made();
    while (seen.has(chunk.text)) chunk = made();
    seen.add(chunk.text);
    return { ...chunk, id: `${base.id}~${i}` };
  });
}

function mixSection(base: Chunk, sentences: readonly string[], random: Random): Chunk {
  const own = sentencesOf(base.text);
  const kept = own.map((s) => (random.chance(0.5) ? s : random.pick(sentences)));
  const text = [...kept, random.pick(sentences)].map((s) => changeFigures(s, random)).join('\n');
  return { ...base, text, headings: base.headings.map((h) => `${h} ${random.pick(sentences).slice(0, 6)}`) };
}

/** Its ways of being asked take turns with those of another entry, so that many come near a question. */
function mixReady(base: Chunk, ready: readonly Chunk[], random: Random): Chunk {
  const other = random.pick(ready);
  const questions = base.questions.map((q, i) => {
    const further = other.questions[i % other.questions.length] ?? '';
    return changeFigures(random.chance(0.5) ? q : `${q}\uff0c${further}`, random);
  });
  const text = [...sentencesOf(base.text), ...sentencesOf(other.text)]
    .map((s) => changeFigures(s, random))
    .join('');
  return { ...base, questions, text };
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[\u3002\uff1b\n])/u)
    .map((s) => s.trim())
    .filter((s) => s !== '');
}

/** Other amounts and years, as other documents have them. */
function changeFigures(text: string, random: Random): string {
  return text.replace(/\d/g, (digit) => (random.chance(0.3) ? String(1 + random.below(9)) : digit));
}
