import { join } from 'node:path';
import { parse } from 'yaml';
import type { Chunk } from '../../retrieval/index.ts';
import { compactText, normaliseText } from '../../shared/index.ts';
import { appendEntry, appendToList } from './edit-yaml.ts';
import { textOf, type FileChange } from './file-change.ts';
import { refusal, type Target } from './target.ts';

/**
 * A new name: of one programme with a pack, in its `pack.yaml`; of several, or of one without a pack, in
 * `policies/names.yaml`, to be asked back.
 */
export function addAlias(target: Target, word: string): FileChange {
  const { app, programmes } = target;
  const folder = app.knowledge.folders.get(programmes[0]);
  if (programmes.length > 1 || folder === undefined) return addName(target, word);
  const path = join(folder, 'pack.yaml');
  const before = textOf(path);
  return { path, before, after: appendToList(before, ['aliases'], word) };
}

/** @throws AppError `usage` when the word is no name, nobody asked with it, or it has a meaning already */
export function readWord({ app, options, group }: Target): string {
  const word = normaliseText(options.word ?? '').trim();
  if (!/^[\p{L}\p{N}%+.()-]{2,20}$/u.test(word) || /^[\d.%]+$/.test(word))
    throw refusal('unanswered_word', '--word', { found: word || '-' });
  const asked = [...group.entries.map(({ question }) => question), ...(options.question ?? [])];
  if (!asked.some((question) => compactText(question).includes(compactText(word))))
    throw refusal('unanswered_word_not_asked', '--word', { found: word });
  const known = app.knowledge.names.find(({ words }) => words.some((other) => normaliseText(other) === word));
  if (known)
    throw refusal('unanswered_word_taken', '--word', {
      found: word,
      known: known.programmes.join(' ') || '-',
    });
  return word;
}

/** Ready questions of other programmes that have the word too: they will be taken for this programme. */
export function alsoAsked({ programmes }: Target, word: string, chunks: readonly Chunk[]): string[] {
  const others = chunks.filter(({ programme }) => !programmes.includes(programme));
  return others.flatMap((c) => c.questions.filter((question) => normaliseText(question).includes(word)));
}

function addName({ app, programmes, options }: Target, word: string): FileChange {
  const path = join(app.knowledge.root, 'policies', 'names.yaml');
  const before = textOf(path);
  const names = parse(before) as { programmes: string[] }[];
  const same = names.findIndex((entry) => entry.programmes.join() === programmes.join());
  if (same !== -1 && options.ask === undefined)
    return { path, before, after: appendToList(before, [same, 'words'], word) };
  const entry = { words: [word], programmes: [...programmes], ask: options.ask ?? null, note: null };
  return { path, before, after: appendEntry(before, entry, null) };
}
