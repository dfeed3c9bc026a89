/** @import { ProblemBody } from '../problems.ts' */
/** @import { Turn } from './page-types.ts' */
import { say } from './words.js';

// A little longer than the server's own limit, so that its answer comes first.
const timeoutMs = 75_000;

/** @typedef {{ ok: true, turn: Turn } | { ok: false, problem: string }} Answer */

/**
 * Sends one message. Never rejects: what went wrong comes back in words.
 * @param {string | null} session
 * @param {string} text
 * @param {string} id names the delivery; a retry with the same id is not taken down twice
 * @returns {Promise<Answer>}
 */
export async function sendMessage(session, text, id) {
  let response;
  try {
    response = await fetch('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ session, text, id }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    return { ok: false, problem: say(navigator.onLine ? 'failure.no_answer' : 'failure.offline') };
  }
  return readAnswer(response);
}

/**
 * @param {Response} response
 * @returns {Promise<Answer>}
 */
async function readAnswer(response) {
  try {
    /** @type {unknown} */
    const body = await response.json();
    if (response.ok) return { ok: true, turn: /** @type {Turn} */ (body) };
    return { ok: false, problem: /** @type {ProblemBody} */ (body).error.message };
  } catch {
    // A proxy's error page, or an answer cut short.
    return { ok: false, problem: say('failure.server') };
  }
}
