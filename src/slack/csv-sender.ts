import { Readable } from 'node:stream';
import type { WebClient } from '@slack/web-api';
import type { DirectMessages } from './direct-messages.ts';
import type { SendCsv } from './listeners/needs.ts';
import { asUnavailable } from './slack-errors.ts';

/** Uploads a file to the direct messages of a person. Throws `Unavailable('slack', …)`, or what reading the rows throws. */
export const createCsvSender =
  (client: WebClient, direct: DirectMessages): SendCsv =>
  async ({ user, name, rows }) => {
    const channel_id = await direct(user);
    const file = Readable.from(encoded(rows), { objectMode: false });
    try {
      await client.filesUploadV2({ channel_id, file, filename: name, title: name });
    } catch (error) {
      throw asUnavailable(error);
    }
  };

async function* encoded(rows: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of rows) if (piece !== '') yield Buffer.from(piece);
}
