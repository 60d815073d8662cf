import type { IncomingMessage } from 'node:http';
import type { Door } from '../slack/door.ts';
import { parseJson } from '../slack/json.ts';
import { NotOnScreen, Trouble } from '../slack/refusal.ts';
import { type Doing, type DoingReply, requestSchema } from './wire.ts';

/** Far more than a form holds: Slack takes 3,000 characters in a text box. */
const MOST_BYTES = 200_000;

/** Does what the page asks for. Undefined when the request makes no sense. */
export async function takeDoing(door: Door, request: IncomingMessage): Promise<DoingReply | undefined> {
  const asked = requestSchema.safeParse(parseJson(await bodyOf(request)));
  if (!asked.success) return undefined;
  const { user, doing } = asked.data;
  try {
    return { ok: true, options: await doIt(door, user, doing) };
  } catch (error) {
    if (error instanceof Trouble) return { ok: false, why: 'trouble', says: error.message };
    if (error instanceof NotOnScreen) return { ok: false, why: 'not-on-screen', says: error.message };
    throw error;
  }
}

type Options = Awaited<ReturnType<Door['suggest']>>;

async function doIt(door: Door, user: string, doing: Doing): Promise<Options> {
  if (doing.do === 'suggest') return door.suggest(user, doing.at, doing.query);
  if (doing.do === 'type') await door.type(user, doing.channel, doing.line);
  if (doing.do === 'fill') await door.fill(user, doing.at, doing.value);
  if (doing.do === 'press') await door.press(user, doing.at, doing.value ?? undefined);
  if (doing.do === 'enter') await door.enter(user, doing.at);
  if (doing.do === 'submit') await door.submit(user, doing.viewId);
  if (doing.do === 'close') await door.close(user, doing.viewId, doing.all);
  if (doing.do === 'reload') door.reload(user);
  return [];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    const chunk = Buffer.from(part);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return '';
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}
