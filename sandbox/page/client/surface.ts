import { createContext, useContext } from 'react';
import type { DoingReply } from '../../demo/wire.ts';
import { type Fields, fields, isFields } from '../../slack/json.ts';
import type { Values } from '../../slack/state.ts';

export interface Place {
  readonly blockId: string;
  readonly actionId: string;
}

/** The modal or message that a control stands in: what is set there, and what can be done. */
export interface Surface {
  readonly values: Values;
  /** What stands at a field in red, by block_id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Nothing can be changed while the form is being sent. */
  readonly isSending: boolean;
  press(place: Place, value?: unknown): Promise<DoingReply>;
  fill(place: Place, value: string): Promise<DoingReply>;
  enter(place: Place): Promise<DoingReply>;
  suggest(place: Place, query: string): Promise<readonly Fields[]>;
}

const nothing = (): Promise<DoingReply> => Promise.resolve({ ok: true, options: [] });
const context = createContext<Surface>({
  ...{ values: {}, errors: {}, isSending: false, press: nothing, fill: nothing, enter: nothing },
  suggest: () => Promise.resolve([]),
});

export const SurfaceOf = context.Provider;
export const useSurface = (): Surface => useContext(context);

/** By block_id and action_id, as the stand-in keeps them. */
export function valuesIn(values: unknown): Values {
  return Object.fromEntries(
    Object.entries(fields(values)).map(([blockId, inBlock]) => [
      blockId,
      Object.fromEntries(
        Object.entries(fields(inBlock)).filter((entry): entry is [string, Fields] => isFields(entry[1])),
      ),
    ]),
  );
}
