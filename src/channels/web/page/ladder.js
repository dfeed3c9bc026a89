/** @import { Block } from './page-types.ts' */
import { button, el } from './dom.js';
import { say } from './words.js';

/** @typedef {Extract<Block, { type: 'ladder' }>} LadderBlock */
/** @typedef {LadderBlock['ladder']['lines'][number]} Line */

/**
 * The ladder of titles: a column a line, a step a title, from low to high.
 * @param {LadderBlock} block
 * @param {(text: string) => void} send
 * @returns {HTMLElement}
 */
export function ladderCard({ title, ladder }, send) {
  const sources = [...new Set(ladder.lines.map(({ source }) => source))];
  return el('section', { class: 'card ladder', 'aria-label': title }, [
    el('h3', {}, [title]),
    el(
      'div',
      { class: 'ladder-lines' },
      ladder.lines.map((line) => ladderLine(line, ladder.next?.programme ?? null, send)),
    ),
    ...sources.map((source) => el('p', { class: 'ladder-source' }, [source])),
  ]);
}

/**
 * @param {Line} line
 * @param {string | null} next programme that comes next
 * @param {(text: string) => void} send
 */
function ladderLine({ name, rungs }, next, send) {
  const items = rungs.map(({ programme, name: rung, state, label, detail }) =>
    el('li', { class: `rung is-${state}${programme === next ? ' is-next' : ''}` }, [
      el('div', { class: 'rung-head' }, [
        el('strong', {}, [rung]),
        el('span', { class: 'rung-state' }, [label]),
      ]),
      detail === '' ? null : el('p', { class: 'rung-detail' }, [detail]),
      state === 'held' || state === 'text_unknown'
        ? null
        : button(say('ladder.check'), () => send(say('ladder.check_text', { name: rung })), {
            class: 'link-button',
            'aria-label': say('ladder.check_label', { name: rung }),
          }),
    ]),
  );
  return el('div', { class: 'ladder-line' }, [
    el('h4', {}, [name]),
    el('ol', { class: 'rungs', role: 'list' }, items),
  ]);
}
