import { useState } from 'react';
import { type Fields, string } from '../../slack/json.ts';
import { send } from '../client/send.ts';

/**
 * The modals that are open. One that is closed is gone at once, as in Slack, and the stand-in hears of it meanwhile: what
 * is typed next would otherwise still go to the modal, and be lost.
 */
export function useOpenViews(userId: string, views: readonly Fields[]) {
  const [closed, setClosed] = useState<readonly string[]>([]);
  const open = views.filter(({ id }) => !closed.includes(string(id)));
  const close = async (all: boolean) => {
    const viewId = string(open.at(-1)?.id);
    const gone = all ? open.map(({ id }) => string(id)) : [viewId];
    setClosed((before) => [...before, ...gone]);
    const reply = await send(userId, { do: 'close', viewId, all });
    if (!reply.ok) setClosed((before) => before.filter((id) => !gone.includes(id)));
  };
  return { open, close };
}
