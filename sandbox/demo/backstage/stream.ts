import type { ServerResponse } from 'node:http';
import { openEvents } from '../events.ts';
import type { Scene } from '../stage.ts';
import type { Calls, StateShown, Tables } from './wire.ts';

/** Often enough that a batch of an import is seen to arrive; the database has time for the import in between. */
const EVERY_MS = 400;
/** Of the log, to somebody who has just come. */
const CALLS_AT_FIRST = 200;

/** Sends what happens behind Slack, as far as it changes, until the page is closed or the scene is over. */
export function streamBackstage(scene: Scene, state: () => StateShown, response: ServerResponse): void {
  const write = openEvents(response, scene.over);
  let timer: NodeJS.Timeout | undefined;
  const send = createSender(write);
  const calls = newCalls(scene);
  const look = async () => {
    send('state', state());
    const rows = calls();
    if (rows !== undefined) send('calls', rows);
    try {
      const tables = await scene.tables.read();
      send('tables', tables, { ...tables, at: 0 });
    } catch (error) {
      send('failed', error instanceof Error ? error.message : String(error));
    }
  };
  const again = () => {
    // Whoever is slow to read gets the newest state later, not all states.
    const done = response.writableNeedDrain ? Promise.resolve() : look();
    done.finally(() => {
      if (!response.closed) timer = setTimeout(again, EVERY_MS);
    });
  };
  response.on('close', () => clearTimeout(timer));
  again();
}

type Send = (event: string, data: StateShown | Calls | Tables | string, compared?: unknown) => void;

/** What has not changed since is not sent again. */
function createSender(write: (event: string) => void): Send {
  const last = new Map<string, string>();
  return (event, data, compared = data) => {
    const text = JSON.stringify(compared);
    if (last.get(event) === text) return;
    last.set(event, text);
    if (event === 'tables') last.delete('failed');
    write(`event: ${event}\ndata: ${JSON.stringify(data)}`);
  };
}

function newCalls({ slack }: Scene): () => Calls | undefined {
  let sent: number | undefined;
  return () => {
    const isNew = sent === undefined;
    const rows = slack.exchanges.filter(({ n }) => n > (sent ?? 0)).slice(-CALLS_AT_FIRST);
    sent = rows.at(-1)?.n ?? sent ?? 0;
    return rows.length > 0 || isNew ? { rows, isNew } : undefined;
  };
}
