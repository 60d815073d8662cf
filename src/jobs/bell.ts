import type { Agenda } from 'agenda';
import { MongoServerError } from 'mongodb';
import { JOB } from './agenda.ts';
import { asUnavailable } from './as-unavailable.ts';

export type AgendaBell = {
  /** A job that stands, waiting or running, is left alone. */
  ring(importId: string): Promise<void>;
  /** For imports that nobody holds: also unlocks a job that stands, and which Agenda may have forgotten. */
  revive(importId: string): Promise<void>;
};

export const createBell = (find: () => Agenda | undefined): AgendaBell => ({
  ring: (importId) => queue(find(), importId, { insertOnly: true }),
  revive: (importId) => queue(find(), importId, {}),
});

const DUPLICATE = 11_000;

async function queue(
  agenda: Agenda | undefined,
  importId: string,
  how: { readonly insertOnly?: boolean },
): Promise<void> {
  try {
    await agenda?.create(JOB, { importId }).unique({ 'data.importId': importId }, how).save();
  } catch (error) {
    // Two rang at once: the index let one job in.
    if (error instanceof MongoServerError && error.code === DUPLICATE) return;
    throw asUnavailable(error);
  }
}
