/** @import { Criterion, Verdict } from './page-types.ts' */

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Line drawings on a 16 x 16 grid; each outcome has a shape of its own, so colour is never needed. */
const paths = /** @type {const} */ ({
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  question: 'M5.8 6a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.9-1.1 1.7M8 12.2v.1',
  person: 'M8 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6M3.5 13c.5-2.5 2.2-3.8 4.5-3.8s4 1.3 4.5 3.8',
  dash: 'M4 8h8',
  book: 'M3.5 3.5h4a1 1 0 0 1 1 1v8a1 1 0 0 0-1-1h-4zM12.5 3.5h-3a1 1 0 0 0-1 1v8a1 1 0 0 1 1-1h3z',
});

/** @type {Readonly<Record<Criterion['outcome'], keyof typeof paths>>} */
const outcomeIcons = {
  met: 'check',
  unmet: 'cross',
  unknown: 'question',
  review: 'person',
  not_applicable: 'dash',
};

/** @type {Readonly<Record<Verdict['outcome'], keyof typeof paths>>} */
const verdictIcons = {
  eligible: 'check',
  ineligible: 'cross',
  needs_facts: 'question',
  needs_review: 'person',
  not_applicable: 'dash',
  inform_only: 'book',
};

/**
 * Drawing of a condition's outcome; decoration only, the word stands beside it.
 * @param {Criterion['outcome']} outcome
 * @returns {SVGSVGElement}
 */
export function outcomeIcon(outcome) {
  return icon(outcomeIcons[outcome]);
}

/**
 * Drawing of a programme's outcome; decoration only, the word stands beside it.
 * @param {Verdict['outcome']} outcome
 * @returns {SVGSVGElement}
 */
export function verdictIcon(outcome) {
  return icon(verdictIcons[outcome]);
}

/** @param {keyof typeof paths} name */
function icon(name) {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
