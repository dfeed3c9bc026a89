/** Covers what could tell who asks, before a text is kept or sent on. Start at `mask.ts`. */
export { isMasked, maskPrivate } from './mask.ts';
export { isCardNumber, isCreditCode, isIdentityNumber } from './checksums.ts';
