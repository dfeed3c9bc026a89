/** @import { Conversation, Entry, TurnEntry, UserEntry } from './page-types.ts' */

/** The number is the version of the form; what another version wrote is left alone. */
export const storageKey = 'ningce.conversation.1';

// About a day of work; a turn with a large card takes some 20 KiB of the usual 5 MiB.
const keptEntries = 80;

/** @type {Conversation} */
export const emptyConversation = { session: null, entries: [] };

/**
 * The conversation kept by this browser, or an empty one. A message whose answer never came is marked as failed,
 * so that it can be sent again.
 * @param {string} lostProblem words for such a message
 * @returns {Conversation}
 */
export function loadConversation(lostProblem) {
  const saved = parse(read());
  if (!saved) return emptyConversation;
  return { session: saved.session, entries: saved.entries.map((entry) => settle(entry, lostProblem)) };
}

/**
 * Keeps the last entries; fewer when the browser has no room for them.
 * @param {Conversation} conversation
 * @returns {boolean} false when nothing could be kept
 */
export function saveConversation({ session, entries }) {
  for (let count = keptEntries; count >= 1; count = Math.floor(count / 2)) {
    try {
      localStorage.setItem(storageKey, JSON.stringify({ session, entries: entries.slice(-count) }));
      return true;
    } catch {
      // No room, or storage is switched off: try with half as much.
    }
  }
  return false;
}

function read() {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/**
 * @param {string | null} text
 * @returns {Conversation | null} null when there is none or it is not in our form
 */
function parse(text) {
  try {
    /** @type {unknown} */
    const saved = JSON.parse(text ?? 'null');
    return isConversation(saved) ? saved : null;
  } catch {
    return null;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Conversation}
 */
function isConversation(value) {
  if (typeof value !== 'object' || value === null || !('session' in value) || !('entries' in value))
    return false;
  const { session, entries } = value;
  return (
    (session === null || typeof session === 'string') && Array.isArray(entries) && entries.every(isEntry)
  );
}

/** @param {Partial<Omit<UserEntry, 'kind'> & Omit<TurnEntry, 'kind'>> | null} entry */
function isEntry(entry) {
  if (typeof entry?.key !== 'string') return false;
  return (
    typeof entry.text === 'string' ||
    (Array.isArray(entry.turn?.blocks) && Array.isArray(entry.turn.factLines))
  );
}

/**
 * @param {Entry} entry
 * @param {string} problem
 * @returns {Entry}
 */
function settle(entry, problem) {
  return entry.kind === 'user' && entry.state === 'sending' ? { ...entry, state: 'failed', problem } : entry;
}
