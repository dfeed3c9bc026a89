/** @import { Answer } from './api.js' */
/** @import { Conversation, Entry, UserEntry } from './page-types.ts' */
import { emptyConversation } from './store.js';

/**
 * @typedef {object} ConversationParts
 * @property {(session: string | null, text: string, id: string) => Promise<Answer>} send
 * @property {(conversation: Conversation, busy: boolean) => void} changed called after every change
 */

/**
 * The conversation as a list of entries, one message under way at a time.
 * Nothing a person wrote is ever dropped: a message that fails stays, with its delivery id, for another try.
 * @param {Conversation} start
 * @param {ConversationParts} parts
 */
export function createConversation(start, { send, changed }) {
  let current = start;
  let busy = false;
  /** @type {Conversation | null} */
  let previous = null;

  /** @param {Conversation} next */
  const set = (next) => {
    current = next;
    changed(current, busy);
  };

  /** @param {UserEntry} entry already in the list */
  const deliver = async (entry) => {
    busy = true;
    set(replace(current, { ...entry, state: 'sending', problem: null }));
    const answer = await send(current.session, entry.text, entry.id);
    busy = false;
    set(answer.ok ? answered(current, entry, answer.turn) : failed(current, entry, answer.problem));
  };

  return {
    busy: () => busy,
    current: () => current,
    /** @param {string} text */
    say(text) {
      if (busy) return false;
      /** @type {UserEntry} */
      const entry = { kind: 'user', key: newId(), id: newId(), text, state: 'sending', problem: null };
      previous = null;
      current = { ...current, entries: [...current.entries, entry] };
      void deliver(entry);
      return true;
    },
    /** @param {UserEntry} entry */
    retry(entry) {
      if (!busy) void deliver(entry);
    },
    /**
     * Takes a failed message off the list, for the text to be changed.
     * @param {UserEntry} entry
     */
    takeBack(entry) {
      set({ ...current, entries: current.entries.filter(({ key }) => key !== entry.key) });
    },
    restart() {
      if (busy) return;
      previous = current;
      set(emptyConversation);
    },
    canUndo: () => previous !== null,
    undo() {
      if (!previous) return;
      const back = previous;
      previous = null;
      set(back);
    },
    /**
     * Another tab went on with the conversation.
     * @param {Conversation} other
     */
    follow(other) {
      if (!busy) set(other);
    },
  };
}

/**
 * @param {Conversation} conversation
 * @param {Entry} entry
 * @returns {Conversation}
 */
function replace(conversation, entry) {
  const entries = conversation.entries.map((old) => (old.key === entry.key ? entry : old));
  return { ...conversation, entries };
}

/**
 * @param {Conversation} conversation
 * @param {UserEntry} entry
 * @param {Extract<Answer, { ok: true }>['turn']} turn
 * @returns {Conversation}
 */
function answered(conversation, entry, turn) {
  const { entries } = replace(conversation, { ...entry, state: 'sent', problem: null });
  return { session: turn.session, entries: [...entries, { kind: 'turn', key: newId(), turn }] };
}

/**
 * @param {Conversation} conversation
 * @param {UserEntry} entry
 * @param {string} problem
 * @returns {Conversation}
 */
function failed(conversation, entry, problem) {
  return replace(conversation, { ...entry, state: 'failed', problem });
}

/** `crypto.randomUUID` is missing on plain http from another machine; these 128 bits are not. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
