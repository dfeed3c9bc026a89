import { compactText } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';

/**
 * Topic of a message that is nothing but small talk, else null. A greeting before a question is no
 * small talk: the question counts.
 */
export function smalltalkTopic(question: string): string | null {
  const { smalltalk, smalltalk_fillers } = loadAnswerLexicon();
  let rest = compactText(question);
  let topic: string | null = null;
  for (const [name, words] of Object.entries(smalltalk))
    for (const word of byLength(words))
      if (rest.includes(word)) {
        topic ??= name;
        rest = rest.replaceAll(word, '');
      }
  for (const filler of byLength(smalltalk_fillers)) rest = rest.replaceAll(filler, '');
  return topic !== null && rest === '' ? topic : null;
}

/** Kind of wrongdoing a message asks help with, else null. Asking what happens to wrongdoers is fine. */
export function unsafeKind(question: string): string | null {
  const { unsafe, concealment_words, harmless_phrases, denials, whether_words } = loadAnswerLexicon();
  const told = harmless_phrases.reduce((rest, p) => rest.replaceAll(p, ' '), compactText(question));
  const words = unsafe.flatMap(({ groups }) => groups[0] ?? []);
  const text = withoutDenied(told, byLength(words), denials);
  const conceals = hasAny(text, concealment_words);
  const found = unsafe.find(
    ({ groups, unless }) =>
      groups.every((words) => hasAny(text, words)) &&
      (conceals || !hasAny(text, [...unless, ...whether_words])),
  );
  return found?.id ?? null;
}

/** Who says that nothing was falsified, or is meant to be, asks for no help with it. */
function withoutDenied(text: string, words: readonly string[], denials: readonly string[]): string {
  let rest = text;
  for (const word of words.filter((w) => text.includes(w)))
    for (const denial of denials) rest = rest.replaceAll(`${denial}${word}`, ' ');
  return rest;
}

function byLength(words: readonly string[]): string[] {
  return [...words].sort((a, b) => b.length - a.length);
}
