import { renderIssue } from '../facts/index.ts';
import type { Knowledge } from '../knowledge.ts';
import type { PackCase } from '../rules/index.ts';
import type { Issue, Words } from '../shared/index.ts';

/** A case that did not hold, as one issue at its line for each thing that came out differently. */
export function caseIssues(
  knowledge: Pick<Knowledge, 'words' | 'dictionary'>,
  shownAs: string,
  { name, line }: PackCase,
  problems: readonly Issue[],
): Issue[] {
  return problems.map((problem) => ({
    code: 'case_failed',
    path: `${shownAs}:${line}`,
    info: { name, found: problemText(knowledge, problem) },
  }));
}

/** Facts that cannot be read are told as in any request. */
function problemText({ words, dictionary }: Pick<Knowledge, 'words' | 'dictionary'>, issue: Issue): string {
  const { code, info } = issue;
  if (!words.has(`pack.${code}`) || !code.startsWith('case_')) return renderIssue(issue, words, dictionary);
  if (code !== 'case_differs') return words.say(`pack.${code}`, info);
  const [want = '', got = ''] = [info['want'], info['got']].map((value) => meant(words, String(value)));
  const why = (['unmet', 'review', 'missing'] as const)
    .filter((key) => (info[key] ?? '') !== '')
    .map((key) => words.say(`pack.case_${key}`, { found: info[key] ?? '' }));
  return words.say('pack.case_differs', { what: info['what'] ?? '', want, got, why: why.join('') });
}

/** An outcome with its word. */
function meant(words: Words, value: string): string {
  const key = ['verdict.outcome', 'verdict.criterion']
    .map((family) => `${family}.${value}`)
    .find((k) => words.has(k));
  return key === undefined ? value : words.say('pack.case_word', { value, word: words.say(key) });
}
