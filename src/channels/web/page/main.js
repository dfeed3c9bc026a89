/** @import { Choice, Conversation, Entry } from './page-types.ts' */
import { sendMessage } from './api.js';
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { button, byId } from './dom.js';
import { createPanel } from './panel.js';
import { preparePrinting } from './print.js';
import { loadConversation, saveConversation, storageKey } from './store.js';
import { createTranscript, entryId } from './transcript.js';
import { say } from './words.js';

const log = byId('log', HTMLElement);
const intro = byId('intro', HTMLElement);
const choices = byId('choices', HTMLElement);
const status = byId('status', HTMLElement);
const undo = byId('undo', HTMLElement);
const panelFold = byId('panel', HTMLDetailsElement);

const composer = createComposer(
  {
    form: byId('composer', HTMLFormElement),
    box: byId('message', HTMLTextAreaElement),
    note: byId('note', HTMLElement),
    sendButton: byId('send', HTMLButtonElement),
  },
  (text) => conversation.say(text),
);
const drawEntries = createTranscript(log, {
  retry(entry) {
    conversation.retry(entry);
    composer.focus();
  },
  takeBack(entry) {
    conversation.takeBack(entry);
    composer.fill(entry.text);
  },
  say: (text) => sendChoice(text),
});
const drawPanel = createPanel(
  { summary: byId('panel-summary', HTMLElement), body: byId('panel-body', HTMLElement) },
  (text) => composer.fill(text),
);

const lost = () => say('failure.no_answer');
const conversation = createConversation(loadConversation(lost()), {
  send: sendMessage,
  changed(current, busy) {
    const stored = saveConversation(current);
    draw(current, busy);
    if (!stored) status.textContent = say('failure.storage');
    revealLast(current.entries);
  },
});

/**
 * @param {Conversation} current
 * @param {boolean} busy
 */
function draw({ entries }, busy) {
  drawEntries(entries);
  drawPanel(entries);
  drawChoices(busy ? [] : lastChoices(entries));
  intro.hidden = entries.length > 0;
  undo.hidden = !conversation.canUndo();
  status.textContent = busy ? say('log.waiting') : '';
  status.classList.toggle('is-waiting', busy);
  composer.setBusy(busy);
}

/**
 * The choices of the last reply; older ones are answered. After an error of the core, sending again is one.
 * @param {readonly Entry[]} entries
 * @returns {readonly Choice[]}
 */
function lastChoices(entries) {
  const last = entries.at(-1);
  if (last?.kind !== 'turn') return [];
  const asked = entries.at(-2);
  const again = last.turn.status.startsWith('error_') && asked?.kind === 'user';
  return again ? [{ label: say('action.retry'), send: asked.text }, ...last.turn.choices] : last.turn.choices;
}

/** @param {readonly Choice[]} list */
function drawChoices(list) {
  choices.replaceChildren(
    ...list.map(({ label, send }) => button(label, () => sendChoice(send), { class: 'choice' })),
  );
  choices.hidden = list.length === 0;
}

/** @param {string} text */
function sendChoice(text) {
  conversation.say(text);
  // The pressed button is gone; on touch screens the box would open the keyboard over the answer.
  if (!matchMedia('(pointer: coarse)').matches) composer.focus();
}

/**
 * Shows a reply from its beginning, a message of one's own at the bottom.
 * @param {readonly Entry[]} entries
 * @param {ScrollBehavior} behavior `auto` = as the style sheet says
 */
function revealLast(entries, behavior = 'auto') {
  const last = entries.at(-1);
  const node = last && document.getElementById(entryId(last));
  node?.scrollIntoView({ block: last?.kind === 'turn' ? 'start' : 'end', behavior });
}

for (const starter of document.querySelectorAll('[data-starter]')) {
  starter.addEventListener('click', () => sendChoice(starter.textContent ?? ''));
}
for (const tool of document.querySelectorAll('[data-say]')) {
  tool.addEventListener('click', () => sendChoice(tool.getAttribute('data-say') ?? ''));
}
byId('new', HTMLButtonElement).addEventListener('click', () => {
  conversation.restart();
  composer.focus();
});
byId('undo-button', HTMLButtonElement).addEventListener('click', () => {
  conversation.undo();
  composer.focus();
});
byId('print', HTMLButtonElement).addEventListener('click', () => print());
// Another tab of this browser went on: the same session must not show two stories.
addEventListener('storage', (event) => {
  if (event.key === storageKey) conversation.follow(loadConversation(lost()));
});
preparePrinting();

panelFold.open = matchMedia('(min-width: 60rem)').matches;
// A restored conversation is not news: nothing is announced while it is drawn.
log.setAttribute('aria-busy', 'true');
draw(conversation.current(), false);
revealLast(conversation.current().entries, 'instant');
log.setAttribute('aria-busy', 'false');
