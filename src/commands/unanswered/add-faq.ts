import { join } from 'node:path';
import type { Chunk, Likeness, Wording } from '../../retrieval/index.ts';
import { compactText } from '../../shared/index.ts';
import { appendEntry, freeId } from './edit-yaml.ts';
import { textOf, type FileChange } from './file-change.ts';
import { packFolder, plainQuestion, type Target } from './target.ts';

// Questions this near in words may get the new answer by mistake; below it they are of something else.
const LOOKS_ALIKE = 0.4;
const MOST_QUESTIONS = 8;
const MOST_NEIGHBOURS = 2;

/**
 * A ready answer at the end of `faq.yaml`. Without `--answer` or `--cite` it is a draft: marked as one, and
 * refused by `packs check` until both are there.
 */
export function addFaq(target: Target, chunks: readonly Chunk[], likeness: Likeness): FileChange {
  const { options, group, app } = target;
  const path = join(packFolder(target), 'faq.yaml');
  const before = textOf(path);
  plainQuestion(target);
  const questions = target.questions.slice(0, MOST_QUESTIONS);
  const not = neighbours(target.programmes[0], questions, chunks, likeness);
  const entry = {
    id: freeId(before, `asked-${group.id.slice(0, 8)}`),
    questions,
    ...(not.length === 0 ? {} : { not }),
    answer: options.answer?.trim() ?? '',
    cite: [...(options.cite ?? [])],
    ...(options.facet === undefined ? {} : { facet: options.facet }),
  };
  const isDraft = entry.answer === '' || entry.cite.length === 0;
  const { first, last, count, partial } = group;
  const draft = () => app.knowledge.words.say('unanswered.draft', { count: count + partial, first, last });
  return { path, before, after: appendEntry(before, entry, isDraft ? draft() : null) };
}

/** Ready questions with another answer that come nearest in words, of any programme, one an answer. */
function neighbours(
  programme: string,
  questions: readonly string[],
  chunks: readonly Chunk[],
  likeness: Likeness,
): string[] {
  const own = questions.map((question) => likeness.read(question));
  const same = new Set(questions.map(compactText));
  const found = chunks.flatMap((chunk) => {
    const all = chunk.questions.filter((question) => !same.has(compactText(question)));
    const scored = all.map((question) => ({ question, ...scoreOf(likeness.read(question), own, likeness) }));
    // Asked of the same programme in all but the same words: rather one question than its look-alike.
    const fit = scored.filter(({ words, same }) => words >= LOOKS_ALIKE && same < 0.9);
    return fit.sort((a, b) => b.words - a.words).slice(0, 1);
  });
  const isOwn = ({ question }: { question: string }): boolean =>
    chunks.some((c) => c.programme === programme && c.questions.includes(question));
  const sorted = found.sort((a, b) => b.words - a.words || Number(isOwn(b)) - Number(isOwn(a)));
  return [...new Set(sorted.map(({ question }) => question))].slice(0, MOST_NEIGHBOURS);
}

function scoreOf(
  wording: Wording,
  own: readonly Wording[],
  likeness: Likeness,
): { words: number; same: number } {
  return {
    words: Math.max(...own.map((asked) => likeness.inWords(asked, wording))),
    same: Math.max(...own.map((asked) => likeness.between(asked, wording))),
  };
}
