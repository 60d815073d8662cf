import type { Ids } from './ids.ts';
import { limit } from './limits.ts';
import { refusal } from './refusal.ts';

/** Where a trigger came from: views.push needs the view, and the first modal of a command is measured. */
export interface TriggerSource {
  readonly userId: string;
  readonly viewId?: string;
  readonly commandSentAt?: number;
}

interface Trigger extends TriggerSource {
  readonly at: number;
  used: boolean;
  forgiven: boolean;
}

export interface Triggers {
  issue(source: TriggerSource): string;
  /** Uses it up. Throws invalid_, expired_ or exchanged_trigger_id. */
  exchange(id: string): TriggerSource;
  /** The payload was sent twice on purpose: using its trigger twice is not the bot's mistake. */
  forgive(id: string): void;
  isForgiven(id: string): boolean;
}

const KEPT = 2_000;

export function createTriggers(now: () => number, ids: Ids): Triggers {
  const triggers = new Map<string, Trigger>();
  const maxMs = limit('timing.trigger_id', 'maxMs');
  return {
    issue: (source) => {
      const id = `${ids.next('')}.${ids.next('')}.trigger`;
      triggers.set(id, { ...source, at: now(), used: false, forgiven: false });
      const oldest = triggers.keys().next().value;
      if (triggers.size > KEPT && oldest !== undefined) triggers.delete(oldest);
      return id;
    },
    exchange: (id) => {
      const trigger = triggers.get(id);
      if (trigger === undefined) throw refusal('invalid_trigger_id');
      if (trigger.used) throw refusal('exchanged_trigger_id');
      if (now() - trigger.at > maxMs) throw refusal('expired_trigger_id');
      trigger.used = true;
      return trigger;
    },
    forgive: (id) => {
      const trigger = triggers.get(id);
      if (trigger !== undefined) trigger.forgiven = true;
    },
    isForgiven: (id) => triggers.get(id)?.forgiven ?? false,
  };
}
