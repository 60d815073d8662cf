import { testRow } from './harness/test-row.ts';
import { several } from './rows/several.ts';

testRow(several);
