import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    include: ['test/mutants/**/*.test.ts'],
    testTimeout: 120_000,
    isolate: false,
    // Mutants in one thread, boundary rows in the other.
    maxWorkers: 2,
  },
});
