import type { Reporter, TestModule } from 'vitest/node';

/** Under CI=true a test that did not run is a failure: who skips it there never learns that it broke. */
export const nothingSkipped: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    process.stderr.write(`\nNothing may be skipped under CI=true, but ${skipped.length} tests were:\n`);
    for (const test of skipped) process.stderr.write(`  ${test.module.relativeModuleId} > ${test.fullName}\n`);
    process.exitCode = 1;
  },
};
