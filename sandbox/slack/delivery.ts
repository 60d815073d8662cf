import { performance } from 'node:perf_hooks';
import type { Journal, PayloadKind } from './journal.ts';
import { type Fields, isFields, string } from './json.ts';
import { limit } from './limits.ts';
import type { Triggers } from './triggers.ts';

/** One payload for the bot, and a few words that name it in violations. */
export interface Outgoing {
  readonly kind: PayloadKind;
  readonly payload: Fields;
  readonly what: string;
}

/** What came back: the ack's body, or why there was none. */
export type Reply =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly why: 'unreachable' | 'timeout' | 'failed' };

/** Carries a payload to the bot. May take longer than 3 s; `unreachable` when nobody is there or the line broke. */
export type Transport = (out: Outgoing) => Promise<Reply>;

export interface Delivery {
  send(out: Outgoing): Promise<Reply>;
  /** Each of the next n payloads is sent twice, as after a lost ack. */
  doubleNext(n: number): void;
  /** Sends the last n payloads once more, as they were, at once. What the bot answers has no effect. */
  replayLast(n: number): Promise<readonly Reply[]>;
}

const KEPT = 50;

export function createDelivery(transport: Transport, journal: Journal, triggers: Triggers): Delivery {
  const sent: Outgoing[] = [];
  const repeats = new Set<Promise<unknown>>();
  let doubled = 0;
  const once = (out: Outgoing) => measured(out, transport, journal);
  const again = (out: Outgoing): Promise<Reply> => {
    triggers.forgive(string(out.payload.trigger_id));
    return once(out);
  };
  return {
    send: (out) => {
      journal.counts[out.kind] += 1;
      sent.push(out);
      if (sent.length > KEPT) sent.shift();
      if (doubled === 0) return once(out);
      doubled -= 1;
      triggers.forgive(string(out.payload.trigger_id));
      const first = once(out);
      const second = again(out).finally(() => repeats.delete(second));
      repeats.add(second);
      return first;
    },
    doubleNext: (n) => {
      doubled += n;
    },
    replayLast: (n) => Promise.all(sent.slice(-n).map(again)),
  };
}

async function measured(out: Outgoing, transport: Transport, journal: Journal): Promise<Reply> {
  const maxMs = limit('timing.ack', 'maxMs');
  const start = performance.now();
  let late = false;
  const carried = transport(out).then((reply) => {
    const ms = Math.round(performance.now() - start);
    if (reply.ok) journal.ack(out.what, ms);
    if (late && reply.ok) journal.violation(`${out.what}: answered after ${ms} ms`);
    if (!reply.ok && reply.why === 'unreachable') journal.counts.undelivered += 1;
    if (reply.ok && !late && !mayAnswer(out.kind) && isAnswer(reply.body)) {
      journal.violation(`${out.what}: a ${out.kind} takes no answer in its ack`);
    }
    return reply;
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Reply>((resolve) => {
    timer = setTimeout(() => {
      late = true;
      journal.violation(`${out.what}: no answer within ${maxMs} ms`);
      resolve({ ok: false, why: 'timeout' });
    }, maxMs);
  });
  const reply = await Promise.race([carried, tooLate]).finally(() => clearTimeout(timer));
  journal.delivered(out.what, Math.round(performance.now() - start), reply.ok ? '' : TOLD[reply.why]);
  return reply;
}

const TOLD = { unreachable: 'nobody is there', timeout: 'no answer in time', failed: 'not acknowledged' } as const;

const mayAnswer = (kind: PayloadKind) => kind !== 'click' && kind !== 'closed' && kind !== 'event';
const isAnswer = (body: unknown) => (isFields(body) ? Object.keys(body).length > 0 : body !== '' && body !== undefined);
