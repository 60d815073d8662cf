import { testRow } from './harness/test-row.ts';
import { killed } from './rows/killed.ts';

testRow(killed);
