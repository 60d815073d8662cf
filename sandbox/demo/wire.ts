import { z } from 'zod';
import type { Fields } from '../slack/json.ts';

/** What goes between the page in the browser and the demo. The page imports the types of this file, and nothing else. */

const inView = z.strictObject({ viewId: z.string(), blockId: z.string(), actionId: z.string() });
const inMessage = z.strictObject({
  channelId: z.string(),
  ts: z.string(),
  blockId: z.string(),
  actionId: z.string(),
});

/** What someone does, as the door of the stand-in takes it. */
const doingSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('type'), channel: z.string(), line: z.string() }),
  z.strictObject({ do: z.literal('fill'), at: inView, value: z.unknown().optional() }),
  z.strictObject({ do: z.literal('press'), at: z.union([inView, inMessage]), value: z.unknown().optional() }),
  z.strictObject({ do: z.literal('enter'), at: inView }),
  z.strictObject({ do: z.literal('suggest'), at: inView, query: z.string() }),
  z.strictObject({ do: z.literal('submit'), viewId: z.string() }),
  z.strictObject({ do: z.literal('close'), viewId: z.string(), all: z.boolean() }),
  z.strictObject({ do: z.literal('visit-home') }),
  z.strictObject({ do: z.literal('reload') }),
]);

export const requestSchema = z.strictObject({ user: z.string(), doing: doingSchema });

export type Doing = z.infer<typeof doingSchema>;

export type DoingReply =
  | { readonly ok: true; readonly options: readonly Fields[] }
  /** trouble: the bot did not answer. not-on-screen: the page shows something that is gone. */
  | { readonly ok: false; readonly why: 'trouble' | 'not-on-screen'; readonly says: string };

export interface Command {
  readonly command: string;
  readonly description: string;
  readonly usage_hint: string;
}

/** What does not change while the demo runs. */
export interface Facts {
  readonly team: string;
  readonly bot: { readonly name: string; readonly userId: string; readonly description: string };
  readonly people: readonly { readonly id: string; readonly name: string; readonly note: string }[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly commands: readonly Command[];
}
