import type { ServerResponse } from 'node:http';
import type { Slack } from '../slack/slack.ts';
import type { Snapshot } from '../slack/snapshot.ts';
import { openEvents } from './events.ts';

/** Changes that come together are sent together: a run of an import makes many. */
const TOGETHER_MS = 20;

/** Sends what a person sees, now and after every change, until the page is closed or `over`; the browser then asks anew. */
export function sendSnapshots(slack: Slack, userId: string, response: ServerResponse, over: AbortSignal): void {
  const write = openEvents(response, over);
  let last = '';
  let timer: NodeJS.Timeout | undefined;
  const send = () => {
    timer = undefined;
    // A page that is slow to read gets the newest state later, not all states.
    if (response.writableNeedDrain) return;
    const shown = JSON.stringify(forPage(slack.snapshot(userId)));
    if (shown !== last) write(`data: ${shown}`);
    last = shown;
  };
  const later = () => {
    timer ??= setTimeout(send, TOGETHER_MS);
  };
  const stop = slack.onChange(later);
  response.on('drain', later);
  response.on('close', () => {
    stop();
    clearTimeout(timer);
  });
  send();
}

/** Without what the page does not draw. Files come when they are asked for. */
function forPage({ person, channels, home, modals }: Snapshot): Snapshot {
  return {
    person,
    home,
    channels: channels.map((channel) => ({
      ...channel,
      messages: channel.messages.map(({ shown: _, files, ...message }) => ({
        ...message,
        files: (Array.isArray(files) ? files : []).map(({ content: _content, ...file }) => file),
      })),
    })),
    modals: modals.map(({ shown: _, offered: _offered, ...modal }) => modal),
  };
}
