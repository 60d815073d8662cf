import type { Job } from 'agenda';
import { Unavailable } from '../import-users/errors.ts';
import type { Journal } from '../import-users/ports.ts';
import { Interrupted } from './backoff.ts';
import type { Pauses } from './pauses.ts';

/** Runs an import, in this process, if nobody else does. `signal`: the process ends, so end after the batch. */
export type Work = (importId: string, signal: AbortSignal) => Promise<void>;

export type ImportJob = Job<{ readonly importId: string }>;

/** A sixth of the lock's life. */
const TOUCH_MS = 5000;
/** How long Agenda may take to note what became of jobs whose work has ended. */
const NOTING_MS = 1000;

type HandlerOptions = {
  readonly work: Work;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly pauses: Pauses;
};

export function createHandler({ work, journal, signal, pauses }: HandlerOptions) {
  const inWork = new Set<Promise<void>>();

  async function run(job: ImportJob): Promise<void> {
    const { importId } = job.attrs.data;
    if (signal.aborted) throw new Interrupted();
    const rest = keepTouching(job, journal);
    try {
      await work(importId, signal);
      pauses.end(importId);
    } catch (error) {
      tellFailure(importId, error);
      throw error;
    } finally {
      rest();
    }
    if (signal.aborted) throw new Interrupted();
  }

  function tellFailure(importId: string, error: unknown): void {
    if (error instanceof Unavailable) {
      journal.warn('job-failed', error, { import: importId, bug: false });
    } else {
      pauses.lengthen(importId);
      journal.alarm('job-failed', error, { import: importId, bug: true });
    }
  }

  return {
    handle: (job: ImportJob): Promise<void> => {
      const working = run(job);
      inWork.add(working);
      return working.finally(() => inWork.delete(working));
    },
    unfinished: () => inWork.size,
    /** Aborted soon after the last work ended: Agenda's own waiting misses a job that is just being removed. */
    settled: (): AbortSignal => {
      const settled = new AbortController();
      Promise.allSettled(inWork).then(() => setTimeout(() => settled.abort(), NOTING_MS).unref());
      return settled.signal;
    },
  };
}

/** So that no other process takes the job. A failure decides nothing: the import's lease does. */
function keepTouching(job: ImportJob, journal: Journal): () => void {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    job
      .touch()
      .catch((error: unknown) => journal.warn('job-not-touched', error, { import: job.attrs.data.importId }))
      .finally(() => {
        busy = false;
      });
  }, TOUCH_MS);
  return () => clearInterval(timer);
}
