import type { Door } from './door.ts';
import { createEyes, type ReadMessage } from './eyes.ts';
import { createHands } from './hands.ts';
import type { OpenView } from './views.ts';
import type { World } from './world.ts';

/** How long to look for something before giving up; 10 s when left out, 0 for what has to be there now. */
export interface Patience {
  readonly within?: number;
}

interface Pressing extends Patience {
  /** A channel: the newest message there that has the button. The top modal when left out. */
  readonly in?: string;
  /** What to press if a dialog asks; ok when left out. */
  readonly confirm?: 'ok' | 'cancel';
}

/**
 * Someone at her screen. Everything is found by what is written there, and waited for; what does not come up is an
 * error (NotOnScreen) that shows the whole screen. Channels are `#it`, or `dm` for her messages with the bot.
 * A text names what is called so, else the only thing that starts with it, else the only one that contains it.
 */
export interface Person {
  readonly id: string;
  /** Done when the bot has acknowledged; Trouble, as everywhere, when it has not. The first channel when left out. */
  types(line: string, channel?: string): Promise<void>;
  fills(label: string, text: string, how?: Patience & { readonly enter?: boolean }): Promise<void>;
  /** A button, or an entry of an overflow menu. */
  presses(label: string, how?: Pressing): Promise<void>;
  /** Each is one click, as in Slack. */
  ticks(...texts: string[]): Promise<void>;
  unticks(...texts: string[]): Promise<void>;
  /** Sets a select to exactly these; of an external one, those that looksFor last showed, or chosen already. */
  chooses(label: string, texts: string | readonly string[], how?: Patience): Promise<void>;
  /** Types into an external select; the texts that it shows. */
  looksFor(label: string, query: string, how?: Patience): Promise<readonly string[]>;
  /** Done when the bot's answer is on the screen. An empty required field is marked and nothing is sent. */
  submits(how?: Patience): Promise<void>;
  /** Cancel; `all` is the cross. */
  closes(how?: Patience & { readonly all?: boolean }): Promise<void>;
  /** Opens the app's Home tab; `sees` and `presses` look there while no modal is open. */
  visitsHome(): Promise<void>;
  /** Loads Slack anew: modals are gone, and the bot hears nothing. */
  reloads(): void;
  /** Waits until the top modal shows it; gives the screen. */
  sees(what: string | RegExp, how?: Patience): Promise<string>;
  seesNoModal(how?: Patience): Promise<void>;
  /** Waits for a message that shows it; the newest if there are several. */
  reads(channel: string, what: string | RegExp, how?: Patience): Promise<ReadMessage>;
  /** The top modal as text; the newest messages when there is none. */
  screen(): string;
  modal(): OpenView | undefined;
  messages(channel: string): readonly ReadMessage[];
}

export function createPerson(world: World, door: Door, id: string): Person {
  const eyes = createEyes(world, id);
  const { screen, modal, messages, sees, seesNoModal, reads } = eyes;
  return {
    ...{ id, screen, modal, messages, sees, seesNoModal, reads },
    ...createHands(eyes, door, id),
    types: (line, channel = world.workspace.channels()[0]?.id ?? '') => door.type(id, channel, line),
    visitsHome: () => door.visitHome(id),
    reloads: () => door.reload(id),
  };
}
