import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { nothingSkipped } from './test/support/nothing-skipped.ts';

const inCi = process.env.CI === 'true';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // A bound for what hangs, not a measure: the machine may have other things to do.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // Vitest leaves one core idle. Our tests mostly wait for servers, so on two cores that would double the time.
    maxWorkers: Math.max(2, availableParallelism()),
    reporters: inCi ? ['default', ['json', { outputFile: 'coverage/results.json' }], nothingSkipped] : ['default'],
  },
});
