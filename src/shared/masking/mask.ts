import { normaliseText } from '../text.ts';
import { isCardNumber, isCreditCode, isIdentityNumber } from './checksums.ts';
import { loadMaskLexicon } from './lexicon.ts';
import { maskCompanies } from './mask-company.ts';

const EMAIL = /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g;
// Numbers are written in groups: blanks and dashes between the digits do not end them.
const LONG = /(?<![a-z0-9])[0-9a-z](?:[ -]?[0-9a-z]){6,23}(?![a-z0-9])/g;
const YEARS = /^(?:19|20)\d\d[ -](?:19|20)\d\d$/;
const PHONE = /^(?:(?:\+|00)?86)?(?:1[3-9]\d{9}|0\d{9,11}|400\d{7})$/;

/**
 * The text in its normal form (`normaliseText`) with everything that could tell who asks covered by a word
 * for its kind: e-mail addresses, phone, identity, credit-code, bank and other long numbers, names of
 * companies, amounts. A number that fails its check digit is covered too, only under the general word.
 */
export function maskPrivate(text: string): string {
  const { placeholders } = loadMaskLexicon();
  const numbered = normaliseText(text).replace(EMAIL, placeholders.email).replace(LONG, maskNumber);
  return maskAmounts(maskCompanies(spokenNumbers(numbered)));
}

/** Whether something in a masked text was covered: such a text is no question to be shown to others. */
export function isMasked(text: string): boolean {
  return Object.values(loadMaskLexicon().placeholders).some((word) => text.includes(word));
}

function maskNumber(found: string): string {
  const { placeholders } = loadMaskLexicon();
  if (YEARS.test(found)) return found;
  const plain = found.replace(/[ -]/g, '');
  if (isIdentityNumber(plain)) return placeholders.identity;
  if (isCreditCode(plain)) return placeholders.credit;
  if (PHONE.test(plain)) return placeholders.phone;
  if (isCardNumber(plain)) return placeholders.account;
  const digits = plain.replace(/\D/g, '').length;
  return digits >= 7 && digits * 2 > plain.length ? placeholders.number : found;
}

/** Numbers told digit by digit in words: nobody says an amount like that. */
function spokenNumbers(text: string): string {
  const { amount, placeholders } = loadMaskLexicon();
  return text.replace(new RegExp(`[${amount.spelled}]{7,}`, 'gu'), placeholders.number);
}

/** Figures with a unit of money, and bare figures of three digits and more that are no year and no count. */
function maskAmounts(text: string): string {
  return text.replace(amountPattern(), loadMaskLexicon().placeholders.amount);
}

function amountPattern(): RegExp {
  const { amount, plain_after } = loadMaskLexicon();
  const { digits, tens, big, point, about } = amount;
  const units = `(?:${amount.units.join('|')})(?![a-z])`;
  const arabic = String.raw`(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?\s?[${about}]?[${tens}]*[${about}]?\s?`;
  const spoken = `[${digits}${tens}][${digits}${tens}${big}${about}${point}]*`;
  // Of a figure in words the last power of ten may be the unit: thirty million.
  const whole = `[${digits}${tens}][${digits}${tens}${about}]*[${big}][${about}]?`;
  const notCounted = `(?!\\s?[${about}]?(?:${plain_after.join('|')}))`;
  const bare = String.raw`(?<![\d.\u3014])(?!(?:19|20)\d\d(?!\d))\d{3,}(?:\.\d+)?(?![\d.])`;
  const never = `(?!${amount.never.join('|')})`;
  const money = `(?:(?:${arabic}|${spoken})${units}|${whole})(?:${units})*`;
  return new RegExp(`${never}(?:${money}|${bare})${notCounted}`, 'gu');
}
