import { normaliseText } from '../shared/index.ts';

// Ideographs and the punctuation set among them.
const WIDE = '\\u2e80-\\u303f\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u2014\\u2018-\\u201d\\u2026';
const BETWEEN = new RegExp(`(?<=[${WIDE}]) +(?=[${WIDE}])`, 'g');
const WIDE_DIGITS = 0xff10 - 0x30;
// Never part of what is said: soft hyphens, zero-width characters, byte order marks.
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

/** One line: blanks of every kind become single spaces, wide digits narrow ones, invisible characters go. */
export function oneLine(text: string): string {
  const narrow = text.replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - WIDE_DIGITS));
  return narrow.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** `oneLine` without the blanks that layout puts between ideographs. */
export function tidy(text: string): string {
  return oneLine(text).replace(BETWEEN, '');
}

/** Lower case, half width, no blanks and no punctuation at the ends: for comparing short labels. */
export function label(text: string): string {
  return normaliseText(text)
    .replace(/\s+/g, '')
    .replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
}

/** Ideographs of a text. */
export function hanCount(text: string): number {
  return (text.match(/\p{Script=Han}/gu) ?? []).length;
}
