import { testRow } from './harness/test-row.ts';
import { twice } from './rows/twice.ts';

testRow(twice);
