/** @import { PageWord } from '../page-words.ts' */

/** @type {unknown} */
const data = JSON.parse(document.getElementById('words')?.textContent ?? '{}');
const words = /** @type {Readonly<Record<string, string>>} */ (data);

/**
 * The text of a key with each `{name}` replaced; a placeholder without a value stays visible.
 * @param {PageWord} key
 * @param {Readonly<Record<string, string | number>>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (hole, /** @type {string} */ name) =>
    String(values[name] ?? hole),
  );
}

/**
 * The text of a key that came from outside (a status, an evidence grade), or the bare value if there is none.
 * @param {string} family first part of the key
 * @param {string} value
 * @returns {string}
 */
export function sayOf(family, value) {
  return words[`${family}.${value}`] ?? value;
}

/**
 * A field with its year, as people say it.
 * @param {{ readonly label: string, readonly year: number | null }} field
 * @returns {string}
 */
export function fieldName({ label, year }) {
  return year === null ? label : say('field_year', { label, year });
}
