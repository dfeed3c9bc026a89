/** Exhaustive suites of many thousand rows and texts: `npm run test:slow`; smaller ones of the same parts stay in `npm test`. */
export const SLOW = [
  'test/rules/batch/batch.test.ts',
  'test/dialogue/reading/robustness.test.ts',
  'test/answer/corpus-all.test.ts',
  'test/answer/aside-messages.test.ts',
  'test/commands/unanswered.test.ts',
  'test/commands/import.test.ts',
  'test/retrieval/asides.test.ts',
];
