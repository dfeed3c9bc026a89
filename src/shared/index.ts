/** Ground everything stands on: errors, days, clock, words. Imports nothing of ours. */
export { AppError, assertNever, type Issue } from './errors.ts';
export { addMonths, addYears, dayOf, formatDay, parseDay, yearOf, type Day } from './days.ts';
export { fixedClock, systemClock, type Clock } from './clock.ts';
export { loadWords, type Words } from './words.ts';
export { compactText, lettersOf, normaliseText } from './text.ts';
export { isCardNumber, isCreditCode, isIdentityNumber, isMasked, maskPrivate } from './masking/index.ts';
export { createNameFinder, type NameEntry, type NameFinder, type NameMention } from './programme-names.ts';
export { yamlMistake, type YamlMistake } from './yaml-mistakes.ts';
