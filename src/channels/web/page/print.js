import { byId } from './dom.js';
import { say } from './words.js';

/** Opens every fold while printing, so that the report is complete, and folds them back afterwards. */
export function preparePrinting() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener('beforeprint', () => {
    const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
    byId('print-day', HTMLElement).textContent = say('print.day', { day });
    opened = [...document.querySelectorAll('details')].filter((details) => !details.open);
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
