import { createConnection } from 'mongoose';
import { onTestFinished } from 'vitest';
import type { Journal } from '../../src/import-users/ports.ts';
import { createJobs, type Jobs, type JobsOptions } from '../../src/jobs/jobs.ts';
import { testDatabaseForThisTest } from '../support/mongo.ts';

type Line = { readonly event: string; readonly cause?: unknown; readonly facts?: object };
export type Process = Jobs & { readonly started: readonly string[]; readonly lines: readonly Line[] };

/** One database, and processes that run imports over it. All ends with the test. */
export async function jobsDatabase() {
  const { uri } = testDatabaseForThisTest();
  const connect = async () => {
    const connection = await createConnection(uri, { bufferCommands: false, heartbeatFrequencyMS: 500 }).asPromise();
    onTestFinished(() => connection.close());
    return connection;
  };
  const own = await connect();

  const process = async (options: Partial<JobsOptions> = {}): Promise<Process> => {
    const started: string[] = [];
    const lines: Line[] = [];
    const journal: Journal = {
      tell: (event, facts) => lines.push({ event, facts }),
      warn: (event, cause, facts) => lines.push({ event, cause, ...(facts && { facts }) }),
      alarm: (event, cause, facts) => lines.push({ event, cause, ...(facts && { facts }) }),
    };
    const jobs = createJobs({
      connection: await connect(),
      name: `process-${Math.random()}`,
      sweep: async () => [],
      sweepEveryMs: 60_000,
      processEveryMs: 200,
      journal,
      ...options,
      work: async (importId, signal) => {
        started.push(importId);
        await options.work?.(importId, signal);
      },
    });
    onTestFinished(async () => {
      await jobs.stop(50);
    });
    return { ...jobs, started, lines };
  };

  const queue = own.getClient().db(own.name).collection('agendaJobs');
  return { process, connect, queue };
}

/** Work that lasts until the test lets it end. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  onTestFinished(open);
  return { open, pass: () => opened };
}
