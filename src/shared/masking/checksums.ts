const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const IDENTITY_CHECKS = '10x98765432';
const CREDIT_ALPHABET = '0123456789abcdefghjklmnpqrtuwxy';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether 18 characters are a citizen's identity number (GB 11643): a day of birth and the check character. */
export function isIdentityNumber(text: string): boolean {
  const id = text.toLowerCase();
  if (!/^[1-9]\d{16}[\dx]$/.test(id)) return false;
  const [month, day] = [Number(id.slice(10, 12)), Number(id.slice(12, 14))];
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return id[17] === IDENTITY_CHECKS[sum % 11];
}

/** Whether 18 characters are a unified social credit code (GB 32100) with the right check character. */
export function isCreditCode(text: string): boolean {
  const code = text.toLowerCase();
  if (!/^[0-9a-hj-npqrtuwxy]{2}\d{6}[0-9a-hj-npqrtuwxy]{10}$/.test(code)) return false;
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, i) => total + weight * CREDIT_ALPHABET.indexOf(code[i] ?? ''),
    0,
  );
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

/** Whether 13 to 19 digits pass the Luhn check of bank cards. */
export function isCardNumber(text: string): boolean {
  if (!/^\d{13,19}$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, i) => {
    const value = i % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
