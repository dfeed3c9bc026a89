/** @import { Verdict } from './page-types.ts' */
import { conditionList, outcomeMark, outcomeOrder } from './condition-row.js';
import { el, fold } from './dom.js';
import { verdictIcon } from './icons.js';
import { fieldName, say } from './words.js';

// Fewer settled conditions than this are shown with the rest: a fold would hide more than it spares.
const foldFrom = 3;

/**
 * What a programme's outcome is called: the basis caps the words.
 * @param {{ readonly basis: Verdict['basis'], readonly outcome: Verdict['outcome'] }} verdict
 * @returns {string}
 */
export function verdictWord({ basis, outcome }) {
  return say(`verdict.${basis}.${outcome}`);
}

/**
 * Badge of a programme's outcome, drawing and word.
 * @param {{ readonly basis: Verdict['basis'], readonly outcome: Verdict['outcome'] }} verdict
 * @returns {HTMLElement}
 */
export function verdictBadge(verdict) {
  const attributes = { class: 'badge', 'data-outcome': verdict.outcome, 'data-basis': verdict.basis };
  return el('span', attributes, [verdictIcon(verdict.outcome), el('span', {}, [verdictWord(verdict)])]);
}

/**
 * Card of one programme: what, on what basis, then every condition, those in need of attention first.
 * @param {Verdict} result
 * @param {string} id element id, target of the side panel's links
 * @returns {HTMLElement}
 */
export function verdictCard(result, id) {
  const label = say('verdict.label', { name: result.name });
  return el('section', { class: 'card verdict', id, tabindex: -1, 'aria-label': label }, [
    el('header', { class: 'card-head' }, [el('h3', {}, [result.name]), verdictBadge(result)]),
    el('p', { class: 'headline' }, [result.headline]),
    el('p', { class: 'meta' }, [basisMark(result.basis), ...metaTexts(result)]),
    span(result),
    tally(result),
    ...conditions(result),
    bullets(say('card.missing'), result.missing.map(missingText)),
    bullets(say('card.changes'), changeTexts(result)),
    bullets(say('card.next'), [result.next]),
    bullets(say('card.caveats'), result.caveats, 'caveats'),
    proof(result),
  ]);
}

/** @param {Verdict['basis']} basis */
function basisMark(basis) {
  return el('span', { class: 'basis', 'data-basis': basis }, [say(`basis.${basis}`)]);
}

/** @param {Verdict} result */
function metaTexts({ asOf, version }) {
  const texts = [say('card.asof', { day: asOf })];
  if (version !== '') texts.push(say('card.rule_version', { version }));
  return texts.map((text) => el('span', {}, [text]));
}

/** @param {Verdict} result */
function span({ basis, best, worst, outcome }) {
  if (outcome !== 'needs_facts' || best === worst) return null;
  const word = (/** @type {Verdict['outcome']} */ reached) => verdictWord({ basis, outcome: reached });
  return el('p', { class: 'span' }, [say('card.span', { best: word(best), worst: word(worst) })]);
}

/** @param {Verdict} result */
function tally({ criteria }) {
  const items = outcomeOrder.flatMap((outcome) => {
    const n = criteria.filter((criterion) => criterion.outcome === outcome).length;
    const text = say('card.tally_item', { outcome: say(`outcome.${outcome}`), n });
    return n === 0 ? [] : [el('li', {}, [outcomeMark(outcome, text)])];
  });
  return items.length === 0
    ? null
    : el('ul', { class: 'tally', role: 'list', 'aria-label': say('card.tally') }, items);
}

/**
 * @param {Verdict} result
 * @returns {HTMLElement[]}
 */
function conditions({ criteria }) {
  if (criteria.length === 0) return [];
  const title = el('h4', { class: 'small-title' }, [say('card.conditions')]);
  const settled = criteria.filter(({ outcome }) => outcome === 'met' || outcome === 'not_applicable');
  const open = criteria.filter((criterion) => !settled.includes(criterion));
  if (open.length === 0 || settled.length < foldFrom) return [title, conditionList(criteria)];
  const rest = fold([say('card.settled', { n: settled.length })], [conditionList(settled)], {
    class: 'settled',
  });
  return [title, conditionList(open), rest];
}

/**
 * @param {string} title
 * @param {readonly string[]} texts
 * @param {string} kind
 */
function bullets(title, texts, kind = 'plain') {
  if (texts.length === 0) return null;
  return el('div', { class: `detail ${kind}` }, [
    el('h4', { class: 'small-title' }, [title]),
    el(
      'ul',
      {},
      texts.map((text) => el('li', {}, [text])),
    ),
  ]);
}

/** @param {Verdict['missing'][number]} missing */
function missingText(missing) {
  return say('card.missing_item', { label: fieldName(missing), why: missing.why });
}

/**
 * Changes as the engine proved them, in its words.
 * @param {Verdict} result
 * @returns {string[]}
 */
function changeTexts(result) {
  return result.changes.map(({ text }) => text);
}

/** @param {Verdict} result */
function proof({ packRevision, hash }) {
  const lines = el('dl', { class: 'lines' }, [
    el('dt', {}, [say('card.pack_revision')]),
    el('dd', {}, [packRevision]),
    el('dt', {}, [say('card.hash')]),
    el('dd', { class: 'code' }, [hash]),
  ]);
  return fold([say('card.proof')], [lines], { class: 'proof' });
}
