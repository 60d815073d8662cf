import { testRow } from './harness/test-row.ts';
import { database } from './rows/database.ts';

testRow(database);
