import type { Citation } from '../../dialogue/index.ts';
import type { Words } from '../../shared/index.ts';
import { bold, folded, joined, plain, type Mark, type Paragraph } from './runs.ts';

/** Sources in a quote that opens on demand: number, document, article, validity, kind of source. */
export function renderCitations(citations: readonly Citation[], words: Words): Paragraph[] {
  if (citations.length === 0) return [];
  const lines = citations.map((citation) => citationLine(citation, words));
  return [folded(joined([[bold(words.say('telegram.citations.title'))], ...lines], '\n'))];
}

function citationLine(citation: Citation, words: Words): Paragraph {
  const { document, number, article } = citation;
  const title = [document, number === document ? '' : (number ?? ''), article].filter(Boolean).join(' ');
  const grade = citation.seen === false ? 'none' : citation.evidence;
  const notes = [force(citation, words), known(words, 'telegram.evidence', grade)];
  const detail = notes.filter(Boolean).join(words.say('telegram.citations.separator'));
  return [
    plain(`[${citation.n}] `),
    { text: title, marks: linkMarks(citation.url) },
    plain(detail ? words.say('telegram.citations.detail', { detail }) : ''),
  ];
}

function force({ inForce }: Citation, words: Words): string {
  const { from, to, state } = inForce;
  const period = from ? (to ? 'range' : 'from') : to ? 'until' : null;
  const span = period && words.say(`telegram.citations.${period}`, { from: from ?? '', to: to ?? '' });
  return [known(words, 'telegram.force', state), span].filter(Boolean).join(' ');
}

/** Words of a code; nothing for a code that has none yet. */
function known(words: Words, group: string, code: string): string {
  const key = `${group}.${code}`;
  return words.has(key) ? words.say(key) : '';
}

function linkMarks(url: string | null): readonly Mark[] {
  return url !== null && /^https?:\/\//.test(url) ? [`link:${url}`] : [];
}
