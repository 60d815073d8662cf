import { testRow } from './harness/test-row.ts';
import { directory } from './rows/directory.ts';

testRow(directory);
