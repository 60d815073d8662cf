/** One call of the bot. `error` is Slack's code, or `HTTP 500` for a fault. */
interface Call {
  readonly method: string;
  readonly at: number;
  readonly ms: number;
  readonly ok: boolean;
  readonly error?: string;
}

/** One exchange between Slack and the bot, whoever began it. `n` counts from 1; `error` says what went wrong, or is ''. */
export interface Exchange {
  readonly n: number;
  readonly at: number;
  readonly from: 'slack' | 'bot';
  readonly what: string;
  readonly ms: number;
  readonly error: string;
}

export type PayloadKind = 'command' | 'click' | 'submission' | 'options' | 'closed' | 'event';

/** What the stand-in saw, by its own clock. All lists are bounded: the oldest goes first. */
export interface Journal {
  readonly violations: string[];
  readonly calls: Call[];
  /** Payloads and calls, in the order in which they ended. */
  readonly exchanges: Exchange[];
  readonly slowest: { ackMs: number; ackOf: string; firstModalMs: number };
  readonly counts: Record<PayloadKind | 'acks' | 'calls' | 'undelivered', number>;
  /** Most calls of a method within one minute. */
  readonly peaks: Record<string, number>;
  violation(what: string): void;
  call(call: Call): void;
  ack(what: string, ms: number): void;
  /** A payload that was sent to the bot; `error` is '' when it was acknowledged. */
  delivered(what: string, ms: number, error: string): void;
  firstModal(ms: number): void;
}

const KEPT = 5_000;
const EXCHANGES_KEPT = 500;
const MINUTE = 60_000;

export function createJournal(now: () => number): Journal {
  let count = 0;
  const exchanged = (exchange: Omit<Exchange, 'n'>) => {
    count += 1;
    keep(journal.exchanges, { n: count, ...exchange }, EXCHANGES_KEPT);
  };
  const journal: Journal = {
    violations: [],
    calls: [],
    exchanges: [],
    slowest: { ackMs: 0, ackOf: '', firstModalMs: 0 },
    counts: { command: 0, click: 0, submission: 0, options: 0, closed: 0, event: 0, acks: 0, calls: 0, undelivered: 0 },
    peaks: {},
    violation: (what) => keep(journal.violations, what),
    call: (call) => {
      journal.counts.calls += 1;
      keep(journal.calls, call);
      exchanged({ at: call.at, from: 'bot', what: call.method, ms: call.ms, error: call.error ?? '' });
      const recent = journal.calls.filter((c) => c.method === call.method && c.at > call.at - MINUTE).length;
      journal.peaks[call.method] = Math.max(journal.peaks[call.method] ?? 0, recent);
    },
    ack: (what, ms) => {
      journal.counts.acks += 1;
      if (ms > journal.slowest.ackMs) Object.assign(journal.slowest, { ackMs: ms, ackOf: what });
    },
    delivered: (what, ms, error) => exchanged({ at: now() - ms, from: 'slack', what, ms, error }),
    firstModal: (ms) => {
      journal.slowest.firstModalMs = Math.max(journal.slowest.firstModalMs, ms);
    },
  };
  return journal;
}

function keep<T>(kept: T[], item: T, most = KEPT): void {
  kept.push(item);
  if (kept.length > most) kept.shift();
}
