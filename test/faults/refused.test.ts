import { testRow } from './harness/test-row.ts';
import { refused } from './rows/refused.ts';

testRow(refused);
