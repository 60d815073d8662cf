import type { Slack } from '../../slack/slack.ts';
import type { DemoDirectory } from '../directory.ts';
import type { TroubleId, TroubleShown } from './wire.ts';

export interface Troubles {
  shown(): readonly TroubleShown[];
  /** Throws what went wrong, in a sentence. */
  set(id: TroubleId, on: boolean): Promise<void>;
  /** All is well again. */
  lift(): Promise<void>;
}

interface Troubled {
  readonly directory: DemoDirectory;
  readonly slack: Slack;
  /** Takes the first admin off the list in config.yml, or puts her there again; the bot is started anew for it. */
  readonly demote: (on: boolean) => Promise<void>;
  /** Her name. */
  readonly admin: string;
}

const SLOW_MS = 3_000;
const SIZE_LIMIT = 50;
const RETRY_AFTER_S = 3;

interface Trouble {
  readonly label: string;
  readonly hint: string;
  readonly set: (on: boolean) => Promise<void>;
}

/** The switches that make trouble on purpose. */
export function createTroubles({ directory, slack, demote, admin }: Troubled): Troubles {
  const troubles: Readonly<Record<TroubleId, Trouble>> = {
    'directory-down': {
      label: 'The directory is down',
      hint: 'Connections are refused. A search says so; an import waits, and goes on afterwards.',
      set: directory.down,
    },
    'directory-slow': {
      label: 'The directory is slow',
      hint: `Every answer takes ${SLOW_MS / 1_000} s longer.`,
      set: async (on) => directory.slow(on ? SLOW_MS : 0),
    },
    'directory-limit': {
      label: `The directory gives ${SIZE_LIMIT} entries at most`,
      hint: 'A search that finds more says that it was cut off, and is never taken for all.',
      set: (on) => directory.limit(on ? SIZE_LIMIT : undefined),
    },
    'slack-429': {
      label: 'Slack answers 429 to messages',
      hint: `"Try again in ${RETRY_AFTER_S} s": the import goes on, its notices come afterwards.`,
      set: limitMessages(slack),
    },
    'no-admin': {
      label: `${admin} is no admin`,
      hint: 'She is taken off the list in config.yml, and the bot is started anew. Her selection stays.',
      set: demote,
    },
  };
  const on = new Set<TroubleId>();
  const ids = Object.keys(troubles).filter((id): id is TroubleId => id in troubles);
  const set = async (id: TroubleId, wanted: boolean) => {
    if (wanted === on.has(id)) return;
    await troubles[id].set(wanted);
    if (wanted) on.add(id);
    else on.delete(id);
  };
  return {
    shown: () => ids.map((id) => ({ id, label: troubles[id].label, hint: troubles[id].hint, on: on.has(id) })),
    set,
    lift: async () => {
      for (const id of [...on]) await set(id, false);
    },
  };
}

/** At Slack each method has a limit of its own; here those that write in a channel. */
const MESSAGES = ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'response_url'];

function limitMessages(slack: Slack): (on: boolean) => Promise<void> {
  let lifts: (() => void)[] = [];
  return async (on) => {
    for (const lift of lifts) lift();
    lifts = on ? MESSAGES.map((method) => slack.fault(method, { retryAfterS: RETRY_AFTER_S })) : [];
  };
}
