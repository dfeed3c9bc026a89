import type { Issue, Words } from '../shared/index.ts';
import type { Dictionary } from './types.ts';

/**
 * A sentence for an issue of this folder: what was found, where, what was expected, what to do. A refusal with a
 * reason has a sentence of its own under `reason`; with a dictionary the place is told by its label.
 */
export function renderIssue(issue: Issue, words: Words, dictionary?: Dictionary): string {
  const values = { ...issue.info, path: placeText(issue.path, words, dictionary) };
  const reason = `reason.${issue.info['reason'] ?? ''}`;
  return words.say(words.has(reason) ? reason : `issue.${issue.code}`, values);
}

function placeText(path: string, words: Words, dictionary: Dictionary | undefined): string {
  const [id = '', year] = path.split('.');
  const label = dictionary?.fields.get(id)?.label;
  if (label === undefined) return path;
  return year === undefined ? label : words.say('place.year', { label, year });
}
