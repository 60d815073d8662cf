import type { Row } from './harness/row.ts';
import { database } from './rows/database.ts';
import { directory } from './rows/directory.ts';
import { killed } from './rows/killed.ts';
import { refused } from './rows/refused.ts';
import { several } from './rows/several.ts';
import { slack } from './rows/slack.ts';
import { toldToEnd } from './rows/told-to-end.ts';
import { twice } from './rows/twice.ts';

/** In the order of the report. */
export const rows: readonly Row[] = [killed, several, database, directory, slack, twice, toldToEnd, refused];
