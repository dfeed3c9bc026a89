import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: { include: ['test/mutants/**/*.test.ts'], testTimeout: 120_000, isolate: false },
});
