/** @import { Criterion } from './page-types.ts' */
/** @import { Child } from './dom.js' */
import { el, fold } from './dom.js';
import { outcomeIcon } from './icons.js';
import { fieldName, say } from './words.js';

/** @typedef {Criterion['outcome']} Outcome */

/**
 * What needs attention first.
 * @type {readonly Outcome[]}
 */
export const outcomeOrder = ['unmet', 'unknown', 'review', 'met', 'not_applicable'];

/**
 * Conditions in order of attention; equal ones keep the order of the text.
 * @param {readonly Criterion[]} criteria
 * @returns {Criterion[]}
 */
export function byAttention(criteria) {
  return criteria.toSorted((a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome));
}

/**
 * Conditions as a list of rows that unfold.
 * @param {readonly Criterion[]} criteria
 * @returns {HTMLElement}
 */
export function conditionList(criteria) {
  const rows = byAttention(criteria).map((criterion) =>
    el('li', { class: 'condition', 'data-outcome': criterion.outcome }, [conditionRow(criterion)]),
  );
  // Safari drops list semantics from lists without markers unless the role is said.
  return el('ul', { class: 'conditions', role: 'list' }, rows);
}

/**
 * Badge with drawing and word.
 * @param {Outcome} outcome
 * @param {string} [text]
 * @returns {HTMLElement}
 */
export function outcomeMark(outcome, text = say(`outcome.${outcome}`)) {
  return el('span', { class: 'mark', 'data-outcome': outcome }, [
    outcomeIcon(outcome),
    el('span', {}, [text]),
  ]);
}

/** @param {Criterion} criterion */
function conditionRow(criterion) {
  const isPoints = criterion.scoreLine === true && criterion.outcome === 'met';
  const summary = [
    isPoints ? null : outcomeMark(criterion.outcome),
    el('span', { class: 'condition-name' }, [criterion.label]),
    figures(criterion),
    ...criterion.gap.map((gap) => el('span', { class: 'gap' }, [gapText(gap)])),
    // The article stands in sight where something is still to be done; the rest has it when unfolded.
    needsAttention(criterion) ? el('span', { class: 'article' }, [articleText(criterion.cite)]) : null,
  ];
  return fold(summary, [el('div', { class: 'condition-body' }, details(criterion))]);
}

/** @param {Criterion} criterion */
function needsAttention({ outcome, scoreLine = false }) {
  return !scoreLine && (outcome === 'unmet' || outcome === 'unknown' || outcome === 'review');
}

/** @param {Criterion['cite']} cite */
function articleText({ document, article }) {
  return `${document} ${article}`.trim();
}

/** @param {Criterion} criterion */
function figures({ actual, required, outcome, scoreLine = false }) {
  const own = actual ?? (outcome === 'not_applicable' ? null : say('card.no_figure'));
  return el('span', { class: 'figures' }, [
    own === null ? null : figure(say(scoreLine ? 'card.points' : 'card.own'), own, 'own'),
    required === ''
      ? null
      : figure(say(scoreLine ? 'card.points_max' : 'card.required'), required, 'required'),
  ]);
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} kind
 */
function figure(name, value, kind) {
  return el('span', { class: `figure figure-${kind}` }, [
    el('span', { class: 'figure-name' }, [`${name} `]),
    el('span', { class: 'figure-value' }, [value]),
  ]);
}

/** @param {Criterion['gap'][number]} gap */
function gapText(gap) {
  const change = say(`card.${gap.direction}`, { label: fieldName(gap), amount: gap.amount });
  return `${say('card.gap')} ${change}`;
}

/**
 * @param {Criterion} criterion
 * @returns {Child[]}
 */
function details(criterion) {
  return [
    criterion.note === null ? null : el('p', { class: 'note' }, [criterion.note]),
    criterion.parts.length === 0 ? null : titled(say('card.parts'), conditionList(criterion.parts)),
    readings(criterion.readings),
    inputs(criterion.inputs),
    citeLine(criterion.cite),
  ];
}

/** @param {Criterion['readings']} list */
function readings(list) {
  if (list.length === 0) return null;
  const rows = list.map(({ label, outcome, actual }) =>
    el('li', {}, [outcomeMark(outcome), ` ${label} `, el('strong', {}, [actual ?? say('card.no_figure')])]),
  );
  return titled(say('card.readings'), el('ul', { class: 'plain' }, rows));
}

/** @param {Criterion['inputs']} list */
function inputs(list) {
  if (list.length === 0) return null;
  const rows = list.map((input) =>
    el('tr', {}, [
      el('th', { scope: 'row' }, [fieldName(input)]),
      el('td', { class: 'number' }, [input.value ?? say('card.no_figure')]),
      el('td', {}, [input.source === null ? '' : say(`source.${input.source}`)]),
    ]),
  );
  const table = el('table', { class: 'inputs' }, [
    el('thead', {}, [
      el('tr', {}, [
        el('th', { scope: 'col' }, [say('table.item')]),
        el('th', { scope: 'col', class: 'number' }, [say('table.value')]),
        el('th', { scope: 'col' }, [say('card.inputs_source')]),
      ]),
    ]),
    el('tbody', {}, rows),
  ]);
  return titled(say('card.inputs'), table);
}

/** @param {Criterion['cite']} cite */
function citeLine({ document: number, article, evidence }) {
  return el('p', { class: 'cite-line' }, [
    el('span', { class: 'figure-name' }, [`${say('card.cite')} `]),
    say('card.cite_text', { document: number, article }).trim(),
    ' ',
    el('span', { class: 'grade', 'data-evidence': evidence }, [say(`evidence.${evidence}`)]),
  ]);
}

/**
 * @param {string} title
 * @param {HTMLElement} body
 */
function titled(title, body) {
  return el('div', { class: 'detail' }, [el('h5', { class: 'small-title' }, [title]), body]);
}
