import type { EntryOutcome } from '../import-users/import.ts';
import { outcomeLabels, whyText } from './reasons.ts';

const HEAD = ['Kind', 'Name', 'Full name', 'Outcome', 'Reason', 'Stable id', 'Time'];
/** Without it Excel takes the names of half the world for another encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Every outcome as a row of CSV (RFC 4180), a piece for each batch: memory does not grow with the import. */
export async function* csvRows(batches: AsyncIterable<readonly EntryOutcome[]>): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${row(HEAD)}`;
  for await (const batch of batches) yield batch.map((outcome) => row(cells(outcome))).join('');
}

const cells = ({ kind, name, fullName, outcome, reason, externalId, at }: EntryOutcome): readonly string[] => [
  kind,
  name,
  fullName,
  outcomeLabels[outcome],
  reason ? whyText(reason, kind) : '',
  externalId,
  at.toISOString(),
];

const row = (values: readonly string[]): string => `${values.map((value) => quoted(harmless(value))).join(',')}\r\n`;

/**
 * A spreadsheet runs a cell that starts with one of these as a formula, also behind blanks or a quote, and some in their wide
 * form. One that takes semicolons or tabs for commas sees cells begin after them too, quotes or not.
 */
const harmless = (value: string): string =>
  value.replace(/(?<=^|[;\t\r\n])(?=[\s"']*[=+\-@＝＋－＠])|^(?=[\t\r])/gu, "'");

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
