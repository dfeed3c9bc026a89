/** @import { Entry, TurnEntry, UserEntry } from './page-types.ts' */
import { blockNodes } from './blocks.js';
import { citationList, citedText } from './citations.js';
import { button, el } from './dom.js';
import { say } from './words.js';

/**
 * @typedef {object} EntryActions
 * @property {(entry: UserEntry) => void} retry
 * @property {(entry: UserEntry) => void} takeBack
 * @property {(text: string) => void} say sends a message in the person's place
 */

/**
 * Draws entries into the log. An entry that looks the same keeps its element: what the reader unfolded stays so,
 * and screen readers do not read it twice.
 * @param {HTMLElement} log
 * @param {EntryActions} actions
 * @returns {(entries: readonly Entry[]) => void}
 */
export function createTranscript(log, actions) {
  /** @type {Map<string, HTMLElement>} */
  let drawn = new Map();
  return (entries) => {
    const next = new Map(
      entries.map((entry) => [look(entry), drawn.get(look(entry)) ?? entryNode(entry, actions)]),
    );
    for (const [key, node] of drawn) if (!next.has(key)) node.remove();
    let before = log.firstChild;
    for (const node of next.values()) {
      if (node === before) before = node.nextSibling;
      else log.insertBefore(node, before);
    }
    drawn = next;
  };
}

/**
 * Everything that changes how an entry is drawn.
 * @param {Entry} entry
 */
function look(entry) {
  return entry.kind === 'user' && entry.state === 'failed' ? `${entry.key} ${entry.problem}` : entry.key;
}

/** @param {Entry} entry */
export function entryId(entry) {
  return `entry-${entry.key}`;
}

/**
 * @param {Entry} entry
 * @param {EntryActions} actions
 */
function entryNode(entry, actions) {
  return entry.kind === 'user' ? userNode(entry, actions) : turnNode(entry, actions);
}

/**
 * @param {UserEntry} entry
 * @param {EntryActions} actions
 */
function userNode(entry, actions) {
  const attributes = { class: 'entry user', id: entryId(entry), 'aria-label': say('log.user') };
  const bubble = el('p', { class: 'bubble' }, [entry.text]);
  return el('article', attributes, [bubble, entry.state === 'failed' ? failure(entry, actions) : null]);
}

/**
 * @param {UserEntry} entry
 * @param {EntryActions} actions
 */
function failure(entry, actions) {
  return el('div', { class: 'failure', role: 'alert' }, [
    el('p', {}, [entry.problem ?? say('failure.no_answer')]),
    el('div', { class: 'failure-actions' }, [
      button(say('action.retry'), () => actions.retry(entry), { class: 'button primary' }),
      button(say('action.edit'), () => actions.takeBack(entry), { class: 'button' }),
    ]),
  ]);
}

/**
 * @param {TurnEntry} entry
 * @param {EntryActions} actions
 */
function turnNode(entry, actions) {
  const { turn } = entry;
  const scope = entryId(entry);
  const context = { citations: turn.citations, scope, send: actions.say };
  const body = turn.blocks.flatMap((block) => blockNodes(block, context));
  // A turn without blocks still has its plain text.
  const text = turn.text.trim() === '' ? say('log.empty') : turn.text;
  const shown = body.length > 0 ? body : citedText(text, turn.citations, scope);
  return el('article', { class: 'entry turn', id: scope, tabindex: -1, 'aria-label': say('log.assistant') }, [
    el('p', { class: 'speaker', 'aria-hidden': 'true' }, [say('log.assistant')]),
    ...shown,
    citationList(turn.citations, scope),
  ]);
}
