import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type AgendaBackend, InMemoryNotificationChannel, type JobWithId } from 'agenda';
import type { Connection } from 'mongoose';
import type { Journal } from '../import-users/ports.ts';
import { backoff } from './backoff.ts';
import type { ImportJob } from './handler.ts';

export const JOB = 'import';

/** How long a job stays with a process that says nothing: longer than the lease of an import, so that it can be claimed then. */
const LOCK_MS = 30_000;

export type AgendaOptions = {
  readonly connection: Connection;
  readonly name: string;
  readonly handler: (job: ImportJob) => Promise<void>;
  readonly journal: Journal;
  readonly processEveryMs?: number;
  readonly concurrency?: number;
};

/** An Agenda that works, its backend connected and its jobs one for each import. */
export async function startAgenda(options: AgendaOptions): Promise<Agenda> {
  const { connection, name, handler, processEveryMs = 5000, concurrency = 2 } = options;
  const db = connection.getClient().db(connection.name);
  const backend = new MongoBackend({ mongo: db });
  // By itself, Agenda connects without waiting, and a failure would end the process.
  await backend.connect();
  await db
    .collection('agendaJobs')
    .createIndex(
      { 'data.importId': 1 },
      { unique: true, partialFilterExpression: { name: JOB }, name: 'oneJobPerImport' },
    );

  const agenda = new Agenda({
    name,
    backend: connected(backend, options.journal),
    processEvery: processEveryMs,
    notificationChannel: new InMemoryNotificationChannel(),
  });
  listen(agenda, options.journal);
  // Without a limit on locks one process locks all waiting jobs and lets them wait.
  const limits = { concurrency, lockLimit: concurrency, lockLifetime: LOCK_MS };
  agenda.define<ImportJob['attrs']['data']>(JOB, handler, { ...limits, removeOnComplete: true, backoff });
  await agenda.start();
  return agenda;
}

/** Connected already, and never closed by Agenda. It unlocks without waiting: that must not fail without an owner. */
const connected = (backend: MongoBackend, journal: Journal): AgendaBackend => ({
  name: backend.name,
  ownsConnection: false,
  connect: async () => {},
  disconnect: async () => {},
  repository: new Proxy(backend.repository, {
    get: (repository, method) => {
      if (method !== 'unlockJob') {
        const value: unknown = Reflect.get(repository, method);
        return typeof value === 'function' ? value.bind(repository) : value;
      }
      return (job: Parameters<typeof repository.unlockJob>[0]) =>
        repository.unlockJob(job).catch((error: unknown) => journal.warn('job-not-unlocked', error));
    },
  }),
});

/** Agenda's own listener for errors says nothing. What a job ends with, its handler tells. */
function listen(agenda: Agenda, journal: Journal): void {
  agenda.on('error', (error) => journal.warn('jobs-failed', error));
  // It would stay for ever; the sweep rings anew should its import still be open.
  agenda.on(`retry exhausted:${JOB}`, (_error: Error, job: JobWithId) => {
    job.remove().catch((error: unknown) => journal.warn('job-not-removed', error));
  });
}
