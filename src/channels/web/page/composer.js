import { say } from './words.js';

/**
 * The message box. Enter sends, Shift+Enter breaks the line; Enter that ends an input method's composition
 * only picks the word. A text over the limit is never cut, only held back.
 * @param {{ form: HTMLFormElement, box: HTMLTextAreaElement, note: HTMLElement, sendButton: HTMLButtonElement }} parts
 * @param {(text: string) => boolean} onSend false = not taken, the text stays
 */
export function createComposer({ form, box, note, sendButton }, onSend) {
  const limit = Number(box.dataset['limit']);
  const refresh = () => {
    const { length } = box.value;
    const tooLong = length > limit;
    box.setAttribute('aria-invalid', String(tooLong));
    note.classList.toggle('is-error', tooLong);
    const text = noteText(length, limit);
    // Only a change is announced to screen readers.
    if (note.textContent !== text) note.textContent = text;
    grow(box);
    return tooLong;
  };
  const submit = () => {
    const text = box.value;
    if (refresh() || text.trim() === '' || !onSend(text)) return;
    box.value = '';
    refresh();
  };
  box.addEventListener('input', refresh);
  box.addEventListener('keydown', (event) => {
    // Safari ends the composition before this event and only tells by key code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  return {
    /** @param {boolean} busy */
    setBusy(busy) {
      sendButton.setAttribute('aria-disabled', String(busy));
      sendButton.textContent = say(busy ? 'action.sending' : 'action.send');
    },
    /**
     * Puts a text in front of what is already written, cursor behind it.
     * @param {string} text
     */
    fill(text) {
      const rest = box.value.trim() === '' ? '' : `\n${box.value}`;
      box.value = text + rest;
      refresh();
      box.focus();
      box.setSelectionRange(text.length, text.length);
    },
    focus: () => box.focus(),
  };
}

/**
 * @param {number} length
 * @param {number} limit
 */
function noteText(length, limit) {
  const values = { n: length.toLocaleString('en-US'), limit: limit.toLocaleString('en-US') };
  if (length > limit) return say('composer.too_long', values);
  // Near the limit the hint gives way to the count.
  return length > 0.9 * limit ? say('composer.count', values) : say('composer.hint');
}

/** @param {HTMLTextAreaElement} box */
function grow(box) {
  box.style.height = '';
  if (box.value !== '') box.style.height = `${box.scrollHeight + 2}px`;
}
