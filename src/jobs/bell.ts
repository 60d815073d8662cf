import type { Agenda } from 'agenda';
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

async function queue(
  agenda: Agenda | undefined,
  importId: string,
  how: { readonly insertOnly?: boolean },
): Promise<void> {
  if (!agenda) return;
  try {
    await agenda.create(JOB, { importId }).unique({ 'data.importId': importId }, how).save();
  } catch (error) {
    // Two rang at once: our index let one job in, and whatever the other was told, it stands.
    if (!(await stands(agenda, importId))) throw asUnavailable(error);
  }
}

async function stands(agenda: Agenda, importId: string): Promise<boolean> {
  try {
    return (await agenda.queryJobs({ name: JOB, data: { importId }, limit: 1 })).total > 0;
  } catch (error) {
    throw asUnavailable(error);
  }
}
