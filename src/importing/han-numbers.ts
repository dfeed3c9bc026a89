// Chinese digits and powers; the rule against Chinese in source is met by writing them as code points.
const DIGITS = '\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d';
const OTHER_ZERO = /[\u3007\u25cb\uff2f]/g;
const TEN = '\u5341';
const HUNDRED = '\u767e';
const THOUSAND = '\u5343';
const POWERS: Readonly<Record<string, number>> = { [TEN]: 10, [HUNDRED]: 100, [THOUSAND]: 1000 };

/** Characters a Chinese number is written with, for use inside a character class. */
export const HAN_NUMBER = `\u96f6\u3007\u25cb${DIGITS.slice(1)}\u4e24${TEN}${HUNDRED}${THOUSAND}`;

/** Value of an ordinal written in Chinese (up to thousands) or in digits; null when it is neither. */
export function ordinal(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const plain = text.replace(OTHER_ZERO, DIGITS[0] ?? '');
  let total = 0;
  let digit = 0;
  for (const char of plain) {
    const power = POWERS[char];
    const value = DIGITS.indexOf(char);
    if (power !== undefined) {
      total += (digit || 1) * power;
      digit = 0;
    } else if (value >= 0) digit = value;
    else return null;
  }
  return total + digit || null;
}

/** A number from 1 to 9999 in Chinese, as articles are counted. */
export function hanOrdinal(n: number): string {
  if (n >= 10 && n < 20) return `${TEN}${n === 10 ? '' : DIGITS[n - 10]}`;
  const powers = ['', TEN, HUNDRED, THOUSAND];
  const digits = [...String(n)].map(Number);
  let text = '';
  digits.forEach((d, i) => {
    if (d !== 0) text += `${DIGITS[d]}${powers[digits.length - 1 - i]}`;
    else if (digits.slice(i).some((rest) => rest !== 0) && !text.endsWith(DIGITS[0] ?? '')) text += DIGITS[0];
  });
  return text;
}

/** A year written digit by digit in Chinese, as in the date of an official letter; null otherwise. */
export function hanDigits(text: string): number | null {
  const plain = text.replace(OTHER_ZERO, DIGITS[0] ?? '');
  const digits = [...plain].map((c) => DIGITS.indexOf(c));
  return digits.length > 0 && digits.every((d) => d >= 0) ? Number(digits.join('')) : null;
}
