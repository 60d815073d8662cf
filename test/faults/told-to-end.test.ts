import { testRow } from './harness/test-row.ts';
import { toldToEnd } from './rows/told-to-end.ts';

testRow(toldToEnd);
