import { defineConfig } from 'vitest/config';
import { SLOW } from './slow-tests.ts';

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/mutants/**', ...SLOW],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // The knowledge base is read once a worker and not once a file; no test changes what it shares.
    isolate: false,
    maxWorkers: 2,
  },
});
