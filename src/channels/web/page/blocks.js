/** @import { Block, Citation } from './page-types.ts' */
import { citedText } from './citations.js';
import { el } from './dom.js';
import { formCard } from './form.js';
import { ladderCard } from './ladder.js';
import { verdictCard } from './verdict-card.js';
import { fieldName, say } from './words.js';

/**
 * @typedef {object} BlockContext
 * @property {readonly Citation[]} citations of the turn
 * @property {string} scope prefix for element ids, unique a turn
 * @property {(text: string) => void} send says something in the person's place
 */

/**
 * One block of a reply. A kind this page does not know (newer server, older page) shows nothing.
 * @param {Block} block
 * @param {BlockContext} context
 * @returns {HTMLElement[]}
 */
export function blockNodes(block, { citations, scope, send }) {
  switch (block.type) {
    case 'text':
      return citedText(block.text, citations, scope);
    case 'notice':
      return [el('div', { class: 'notice', role: 'note' }, citedText(block.text, citations, scope))];
    case 'verdict':
      return [verdictCard(block.result, cardId(scope, block.result.programme))];
    case 'facts':
      return [factTable(block)];
    case 'table':
      return [dataTable(block)];
    case 'ladder':
      return [ladderCard(block, send)];
    case 'form':
      return [formCard(block, scope, send)];
    case 'question':
      return [questionCard(block)];
    default:
      return [];
  }
}

/**
 * Element id of a verdict card.
 * @param {string} scope
 * @param {string} programme
 */
export function cardId(scope, programme) {
  return `${scope}-${programme}`;
}

/** @param {Extract<Block, { type: 'facts' }>} block */
function factTable({ title, lines }) {
  const rows = lines.map((line) =>
    el('tr', {}, [
      el('th', { scope: 'row' }, [fieldName(line)]),
      el('td', { class: 'number' }, [line.value]),
    ]),
  );
  return el('section', { class: 'card', 'aria-label': title }, [
    el('h3', {}, [title]),
    el('table', { class: 'facts' }, [el('tbody', {}, rows)]),
  ]);
}

/** @param {Extract<Block, { type: 'table' }>} block */
function dataTable({ title, head, rows }) {
  // A column of figures stands to the right, its heading with it.
  const kinds = head.map((_, column) =>
    column > 0 && rows.every((row) => isFigure(row[column])) ? 'number' : null,
  );
  const body = rows.map((row) =>
    el(
      'tr',
      {},
      row.map((cell, column) => tableCell(cell, column, kinds[column])),
    ),
  );
  const table = el('table', {}, [
    title === null ? null : el('caption', {}, [title]),
    el('thead', {}, [
      el(
        'tr',
        {},
        head.map((cell, column) => el('th', { scope: 'col', class: kinds[column] ?? null }, [cell])),
      ),
    ]),
    el('tbody', {}, body),
  ]);
  // Wide tables scroll inside their own region, reachable by keyboard; the page itself never scrolls sideways.
  const label = say('table.label', { title: title ?? say('table.untitled') });
  return el('div', { class: 'table-region', role: 'region', tabindex: 0, 'aria-label': label }, [table]);
}

/**
 * @param {string} cell
 * @param {number} column the first one names its row
 * @param {string | null} [kind]
 */
function tableCell(cell, column, kind = null) {
  return column === 0 ? el('th', { scope: 'row' }, [cell]) : el('td', { class: kind }, [cell]);
}

/** @param {string} [cell] an empty one hinders nothing */
function isFigure(cell = '') {
  return /^(?:[<>\u2264\u2265\u2248+-]?\s*\d.*|-|\u2014)?$/.test(cell.trim());
}

/** @param {Extract<Block, { type: 'question' }>} block */
function questionCard({ text, why }) {
  return el('section', { class: 'card question', 'aria-label': say('question.title') }, [
    el('h3', { class: 'small-title' }, [say('question.title')]),
    el('p', { class: 'question-text' }, [text]),
    why === null ? null : el('p', { class: 'why' }, [say('question.why', { why })]),
  ]);
}
