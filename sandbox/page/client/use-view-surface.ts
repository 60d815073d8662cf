import { useMemo } from 'react';
import { type Fields, fields, string } from '../../slack/json.ts';
import { useReader } from './reader.ts';
import { send } from './send.ts';
import { type Surface, valuesIn } from './surface.ts';

/** What is set in a modal or in the Home tab, and what can be done there. */
export function useViewSurface(view: Fields): Surface {
  const { userId } = useReader();
  return useMemo(() => {
    const viewId = string(view.id);
    return {
      values: valuesIn(view.values),
      errors: Object.fromEntries(Object.entries(fields(view.errors)).map(([id, says]) => [id, string(says)])),
      isSending: view.sending === true,
      press: (place, value) => send(userId, { do: 'press', at: { viewId, ...place }, value }),
      fill: (place, value) => send(userId, { do: 'fill', at: { viewId, ...place }, value }),
      enter: (place) => send(userId, { do: 'enter', at: { viewId, ...place } }),
      suggest: async (place, query) => {
        const reply = await send(userId, { do: 'suggest', at: { viewId, ...place }, query });
        return reply.ok ? reply.options : [];
      },
    };
  }, [view, userId]);
}
