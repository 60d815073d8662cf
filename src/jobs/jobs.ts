import type { Agenda } from 'agenda';
import type { Connection } from 'mongoose';
import type { Bell, Journal } from '../import-users/ports.ts';
import { startAgenda } from './agenda.ts';
import { asUnavailable } from './as-unavailable.ts';
import { createBell } from './bell.ts';
import { createHandler, type Work } from './handler.ts';
import { createPauses } from './pauses.ts';
import { createSweep } from './sweep.ts';

export type JobsOptions = {
  /** Connected. Agenda keeps its jobs in the same database, and leaves the connection open. */
  readonly connection: Connection;
  /** Of this process, to tell who ran what. */
  readonly name: string;
  readonly work: Work;
  /** Ids of imports that are to run and that nobody holds: in every process at start, and every `sweepEveryMs`. */
  readonly sweep: () => Promise<readonly string[]>;
  readonly journal: Journal;
  /** A ring of this process starts at once, one of another after up to so long. */
  readonly processEveryMs?: number;
  readonly sweepEveryMs?: number;
  /** Imports at once in this process. */
  readonly concurrency?: number;
};

export type Jobs = {
  /** Before `start` and after `stop` it is silent: the sweep of whoever runs next finds the import. */
  readonly bell: Bell;
  /** Can imports be run? False while the database is away. */
  isReady(): boolean;
  /** Throws `Unavailable` when the database cannot be reached. */
  start(): Promise<void>;
  /** Lets imports end after their batch, and hands them over. False = the deadline passed first. */
  stop(withinMs: number): Promise<boolean>;
};

/**
 * Agenda rings; the lease on the import decides who runs. Agenda can forget a job, and can run one twice: so `work` claims
 * first, and the sweep rings again.
 */
export function createJobs(options: JobsOptions): Jobs {
  const { journal, sweepEveryMs = 5000 } = options;
  const stopping = new AbortController();
  const pauses = createPauses();
  const handler = createHandler({ ...options, signal: stopping.signal, pauses });
  let agenda: Agenda | undefined;
  const bell = createBell(() => (stopping.signal.aborted ? undefined : agenda));
  const sweeping = createSweep({ ...options, everyMs: sweepEveryMs, ring: bell.revive, isPaused: pauses.has });

  return {
    bell: { ring: bell.ring },
    isReady: () => agenda !== undefined && !stopping.signal.aborted && sweeping.works(),
    start: async () => {
      agenda = await startAgenda({ ...options, handler: handler.handle }).catch((error: unknown) => {
        throw asUnavailable(error);
      });
      await sweeping.start();
    },
    stop: async (withinMs) => {
      stopping.abort();
      sweeping.stop();
      const { running } = (await agenda?.drain({ timeout: withinMs, signal: handler.settled() })) ?? { running: 0 };
      const unfinished = handler.unfinished();
      if (unfinished > 0) journal.warn('jobs-unfinished', undefined, { unfinished, running });
      return unfinished === 0;
    },
  };
}
