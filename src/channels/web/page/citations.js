/** @import { Citation } from './page-types.ts' */
import { el, fold } from './dom.js';
import { say, sayOf } from './words.js';

/**
 * Text in paragraphs, with `[n]` turned into links to the citations that exist; anything else stays as written.
 * @param {string} text
 * @param {readonly Citation[]} citations
 * @param {string} scope prefix of the citations' element ids
 * @returns {HTMLElement[]}
 */
export function citedText(text, citations, scope) {
  const known = new Set(citations.map(({ n }) => n));
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => el('p', { class: 'text' }, linkMarks(part, known, scope)));
}

/**
 * @param {string} text
 * @param {ReadonlySet<number>} known
 * @param {string} scope
 * @returns {(HTMLElement | string)[]}
 */
function linkMarks(text, known, scope) {
  return text.split(/(\[\d+\])/).map((piece) => {
    const n = /^\[\d+\]$/.test(piece) ? Number(piece.slice(1, -1)) : NaN;
    return known.has(n) ? markLink(n, scope) : piece;
  });
}

/**
 * @param {number} n
 * @param {string} scope
 */
function markLink(n, scope) {
  const id = citationId(scope, n);
  const link = el('a', { class: 'mark-link', href: `#${id}`, 'aria-label': say('cite.ref', { n }) }, [
    `${n}`,
  ]);
  link.addEventListener('click', () => {
    const target = document.getElementById(id);
    if (target instanceof HTMLDetailsElement) target.open = true;
  });
  return link;
}

/**
 * The sources of a turn as chips that open, or null when it has none.
 * @param {readonly Citation[]} citations
 * @param {string} scope
 * @returns {HTMLElement | null}
 */
export function citationList(citations, scope) {
  if (citations.length === 0) return null;
  const chips = citations.map((citation) => el('li', {}, [citationChip(citation, scope)]));
  return el('section', { class: 'citations', 'aria-label': say('cite.title') }, [
    el('h3', { class: 'small-title' }, [say('cite.title')]),
    el('ol', {}, chips),
  ]);
}

/**
 * @param {Citation} citation
 * @param {string} scope
 */
function citationChip(citation, scope) {
  const summary = [
    el('span', { class: 'chip-n' }, [String(citation.n)]),
    el('span', {}, [`${citation.number ?? citation.document} ${citation.article}`.trim()]),
  ];
  const lines = el('dl', { class: 'lines' }, [
    ...line(say('cite.document'), citation.document),
    ...line(say('cite.number'), citation.number ?? say('cite.no_number')),
    ...line(say('cite.article'), citation.article),
    ...line(say('cite.force'), sayOf('force', citation.inForce.state)),
    ...line(say('cite.period'), period(citation.inForce)),
    ...line(say('cite.evidence'), sayOf('evidence', citation.seen === false ? 'none' : citation.evidence)),
  ]);
  return fold(
    summary,
    [lines, sourceLink(citation.url)].filter((child) => child !== null),
    {
      class: 'chip',
      id: citationId(scope, citation.n),
    },
  );
}

/**
 * @param {string} name
 * @param {string} value
 */
function line(name, value) {
  return [el('dt', {}, [name]), el('dd', {}, [value])];
}

/** @param {Citation['inForce']} inForce */
function period({ from, to }) {
  if (from !== null && to !== null) return say('cite.range', { from, to });
  if (from !== null) return say('cite.from', { from });
  return to === null ? say('cite.period_unknown') : say('cite.until', { to });
}

/** @param {string | null} url only web addresses become links */
function sourceLink(url) {
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, [say('cite.open')]);
}

/**
 * @param {string} scope
 * @param {number} n
 */
function citationId(scope, n) {
  return `${scope}-cite-${n}`;
}
