// Tells what vitest's JSON report says: what failed and why, then as the last line `N passed, N failed, N skipped`.
// What failed is told a second time because of a long log often only the end is kept.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [file] = process.argv.slice(2);
const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const { testResults = [], numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report;

const failures = testResults.flatMap(({ name, message, assertionResults }) => {
  const at = relative(process.cwd(), name);
  const failed = assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${at}: ${fullName}\n${failureMessages.join('\n')}`);
  // A file that could not be loaded has a message and no tests.
  return failed.length === 0 && message ? [`${at}\n${message}`] : failed;
});

for (const failure of failures.slice(0, 5)) console.log(failure.slice(0, 600).replaceAll('\n', '\n  '));
if (failures.length > 5) console.log(`and ${failures.length - 5} more that failed: see above`);
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`);
