import { defineConfig } from 'vitest/config';
import { SLOW } from './slow-tests.ts';

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: { include: SLOW, testTimeout: 120_000, hookTimeout: 60_000, isolate: false, maxWorkers: 2 },
});
