import type { Row } from './harness/row.ts';
import { killed } from './rows/killed.ts';

/** In the order of the report. */
export const rows: readonly Row[] = [killed];
