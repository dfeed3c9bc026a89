/** @import { Entry, FactLine, Turn, VerdictLine } from './page-types.ts' */
import { cardId } from './blocks.js';
import { button, el } from './dom.js';
import { entryId } from './transcript.js';
import { verdictBadge } from './verdict-card.js';
import { fieldName, say } from './words.js';

/**
 * Draws what is remembered into the side panel.
 * @param {{ summary: HTMLElement, body: HTMLElement }} parts
 * @param {(text: string) => void} change puts the beginning of a correction into the message box
 * @returns {(entries: readonly Entry[]) => void}
 */
export function createPanel({ summary, body }, change) {
  return (entries) => {
    const facts = rememberedFacts(entries);
    const verdicts = latestVerdicts(entries);
    summary.textContent = say('panel.summary', { facts: facts.length, verdicts: verdicts.length });
    body.replaceChildren(
      el('h3', { class: 'small-title' }, [say('panel.verdicts')]),
      verdicts.length === 0 ? hint(say('panel.no_verdicts')) : verdictList(verdicts),
      el('h3', { class: 'small-title' }, [say('panel.facts')]),
      facts.length === 0 ? hint(say('panel.no_facts')) : factList(facts, change),
    );
  };
}

/**
 * The facts known after the last turn, worded by the core. A turn that failed says nothing about them.
 * @param {readonly Entry[]} entries
 * @returns {readonly FactLine[]}
 */
export function rememberedFacts(entries) {
  const last = entries.findLast((entry) => entry.kind === 'turn' && !isError(entry.turn));
  return last?.kind === 'turn' ? last.turn.factLines : [];
}

/** @param {Turn} turn */
function isError({ status }) {
  return status.startsWith('error_');
}

/**
 * The last verdict of each programme, newest first; none from before everything was forgotten.
 * @param {readonly Entry[]} entries
 * @returns {VerdictLine[]}
 */
export function latestVerdicts(entries) {
  /** @type {Map<string, VerdictLine>} */
  const found = new Map();
  for (const entry of entries) {
    if (entry.kind !== 'turn' || isError(entry.turn)) continue;
    // Without facts there is nothing left that they could rest on.
    if (entry.turn.factLines.length === 0) found.clear();
    for (const block of entry.turn.blocks) {
      if (block.type !== 'verdict') continue;
      const { programme, name, outcome, basis } = block.result;
      found.delete(programme);
      found.set(programme, { programme, name, outcome, basis, cardId: cardId(entryId(entry), programme) });
    }
  }
  return [...found.values()].reverse();
}

/** @param {readonly VerdictLine[]} verdicts */
function verdictList(verdicts) {
  const items = verdicts.map((verdict) => {
    const label = say('panel.go', { name: verdict.name });
    const link = el('a', { href: `#${verdict.cardId}`, title: label }, [verdict.name]);
    return el('li', {}, [link, verdictBadge(verdict)]);
  });
  return el('ul', { class: 'panel-verdicts', role: 'list' }, items);
}

/**
 * @param {readonly FactLine[]} facts
 * @param {(text: string) => void} change
 */
function factList(facts, change) {
  const items = facts.map((fact) => {
    const label = fieldName(fact);
    const edit = button(say('panel.change'), () => change(say('panel.change_text', { label })), {
      class: 'link-button',
      'aria-label': say('panel.change_label', { label }),
    });
    return el('div', {}, [el('dt', {}, [label]), el('dd', {}, [el('span', {}, [fact.value]), edit])]);
  });
  return el('dl', { class: 'panel-facts' }, items);
}

/** @param {string} text */
function hint(text) {
  return el('p', { class: 'hint' }, [text]);
}
