import { testRow } from './harness/test-row.ts';
import { slack } from './rows/slack.ts';

testRow(slack);
