import type { IncomingMessage } from 'node:http';
import type { Door } from '../slack/door.ts';
import { NotOnScreen, Trouble } from '../slack/refusal.ts';
import { jsonOf } from './body.ts';
import { type Doing, type DoingReply, requestSchema } from './wire.ts';

/** Does what the page asks for. Undefined when the request makes no sense. */
export async function takeDoing(door: Door, request: IncomingMessage): Promise<DoingReply | undefined> {
  const asked = requestSchema.safeParse(await jsonOf(request));
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
  if (doing.do === 'visit-home') await door.visitHome(user);
  if (doing.do === 'reload') door.reload(user);
  return [];
}
