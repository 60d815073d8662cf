import type { Doing, DoingReply } from '../../demo/wire.ts';
import { showToast } from '../shell/toast-list.ts';

/** What is typed reaches the stand-in in the order of typing, and before whatever is pressed afterwards. */
let typing: Promise<unknown> = Promise.resolve();

/** Does something as a person. What Slack would tell her comes up as a toast; nothing is thrown. */
export function send(user: string, doing: Doing): Promise<DoingReply> {
  const sent = typing.then(() => post(user, doing));
  if (doing.do === 'fill') typing = sent;
  return sent;
}

const UNREACHABLE = 'The demo does not answer. Is it still running in your terminal?';

/** Slackbot tells of a command that failed, and the form of a submission. */
const TOLD_ELSEWHERE = ['type', 'submit'];

async function post(user: string, doing: Doing): Promise<DoingReply> {
  try {
    const reply = await request(user, doing);
    if (!reply.ok && reply.why === 'trouble' && !TOLD_ELSEWHERE.includes(doing.do)) showToast(reply.says);
    return reply;
  } catch {
    showToast(UNREACHABLE);
    return { ok: false, why: 'trouble', says: UNREACHABLE };
  }
}

async function request(user: string, doing: Doing): Promise<DoingReply> {
  const response = await fetch('/doings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, doing }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
