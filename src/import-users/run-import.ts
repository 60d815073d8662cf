import { admit } from './admit.ts';
import { announceFinish, announceStart } from './announce.ts';
import { settleApproval } from './approve-import.ts';
import { createTurns } from './batches.ts';
import type { Carrying } from './carrying.ts';
import { RunLost, Unavailable } from './errors.ts';
import type { Import, Run } from './import.ts';
import { totalOf } from './import.ts';
import { importGroups } from './import-groups.ts';
import { importPeople } from './import-people.ts';
import type { Needs } from './needs.ts';
import type { ImportResult } from './ports.ts';
import { countOutcomes } from './tally.ts';

type RunNeeds = Carrying['needs'] &
  Pick<Needs, 'directories' | 'drafts' | 'imports' | 'workspace' | 'audit' | 'notices' | 'clock' | 'aside'>;

/** How long a run holds its import. A process that dies is followed by another after this and a sweep: under 15 s together. */
const LEASE_MS = 10_000;
/** Also while a slow directory keeps us waiting between two batches. */
const HEARTBEAT_MS = 3_000;
/** Runs that a dependency may end before the import fails: with the waits between them about two minutes. */
const MAX_ATTEMPTS = 6;
const waitAfter = (attempts: number): number => 2_000 * 2 ** attempts;
/** An approval is a check of access; where Slack cannot be asked again it counts for so long. */
const APPROVAL_COUNTS_MS = 5 * 60_000;

/** The run was told to end after its batch: by a cancel or a newer run (which of them the record says), or by the process. */
class Stopped extends Error {
  readonly by: 'record' | 'process';
  constructor(by: 'record' | 'process') {
    super(`stopped by the ${by}`);
    this.by = by;
  }
}

/**
 * Carries out an approved import, or goes on with one whose process died (architecture.md, rules of the road). Safe to call at
 * any time, in any process, twice: without the lease it does nothing. Throws bugs only.
 */
export const runImport =
  (needs: RunNeeds) =>
  async (importId: string, signal: AbortSignal): Promise<void> => {
    const claimed = await needs.imports.claim(importId, needs.clock.newId(), needs.clock.now(), leaseEnd(needs));
    if (!claimed) return;
    const { run, import: record } = claimed;
    const session = { needs, record, run, starting: announceStart(needs, record) };
    needs.aside(session.starting);
    const rest = needs.clock.every(HEARTBEAT_MS, async () => void (await needs.imports.renew(run, leaseEnd(needs))));
    try {
      await end(session, { state: 'done', counts: await carryOut(session, signal) });
    } catch (error) {
      await endEarly(session, error);
    } finally {
      rest();
    }
  };

/** One run in this process. `starting`: the start notice on its way, which only the finish notice waits for. */
type Session = {
  readonly needs: RunNeeds;
  readonly record: Import;
  readonly run: Run;
  readonly starting: Promise<void>;
};

const leaseEnd = ({ clock }: Pick<Needs, 'clock'>): Date => new Date(clock.now().getTime() + LEASE_MS);

/** What became of everything, where this run alone has kept it. */
async function carryOut({ needs, record, run }: Session, signal: AbortSignal): Promise<Ending['counts']> {
  await settleApproval(needs, record);
  if (record.state === 'cancelling') throw new Stopped('record');
  const directory = needs.directories.get(record.server.id);
  if (!directory) throw new Refused('server-gone');
  if (!(await stillAdmitted(needs, record))) throw new Refused('access-lost');
  needs.journal.tell('started', {
    import: record.id,
    number: record.number,
    attempt: record.attempts + 1,
    fence: run.fence,
  });
  const checkpoint = async () => {
    if (signal.aborted) throw new Stopped('process');
    if (!(await needs.imports.renew(run, leaseEnd(needs)))) throw new Stopped('record');
  };
  const tally = await countOutcomes(needs, record);
  const ours = { ...run, server: record.server.id };
  const carrying: Carrying = { needs, record, run: ours, directory, checkpoint, tally, turn: createTurns() };
  await importPeople(carrying);
  await importGroups(carrying);
  return tally.counts();
}

/** R23, again when the import starts. */
async function stillAdmitted(needs: RunNeeds, record: Import): Promise<boolean> {
  if (record.attempts > 0) return true;
  const admission = await admit(needs)({ who: record.by, what: 'run' });
  if (admission.ok) return true;
  const age = needs.clock.now().getTime() - record.approvedAt.getTime();
  return admission.denial === 'cannot-check' && age < APPROVAL_COUNTS_MS;
}

class Refused extends Error {
  readonly failure: 'server-gone' | 'access-lost';
  constructor(failure: 'server-gone' | 'access-lost') {
    super(failure);
    this.failure = failure;
  }
}

async function endEarly(session: Session, error: unknown): Promise<void> {
  const { needs, record, run } = session;
  if (error instanceof RunLost) return needs.journal.warn('run-lost', error, { import: record.id, fence: run.fence });
  if (error instanceof Stopped && error.by === 'record') return end(session, { state: 'cancelled' });
  if (error instanceof Stopped) return needs.imports.release(run, needs.clock.now(), false);
  if (error instanceof Refused) return end(session, { state: 'failed', failure: error.failure });
  const passing = !(error instanceof Unavailable) || error.passing;
  const attempts = record.attempts + 1;
  needs.journal.warn('run-failed', error, { import: record.id, attempt: attempts, passing });
  if (!passing || attempts >= MAX_ATTEMPTS) {
    await end(session, { state: 'failed', failure: error instanceof Unavailable ? error.problem : 'bug' });
  } else {
    await needs.imports.release(run, new Date(needs.clock.now().getTime() + waitAfter(record.attempts)), true);
  }
  if (!(error instanceof Unavailable)) throw error;
}

type Ending = {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly failure?: Import['failure'];
  /** Where they are known: to count 100,000 takes the database half a second. */
  readonly counts?: ImportResult['counts'] | undefined;
};

/** The last word of a run, if it is still its import's. */
async function end(session: Session, { state, failure, counts: known }: Ending): Promise<void> {
  const { needs, record, run } = session;
  const ended = await needs.imports.finish(run, { state, at: needs.clock.now(), failure });
  if (!ended) return needs.journal.warn('run-lost', undefined, { import: record.id, fence: run.fence });
  const counts = known ?? (await needs.outcomes.counts(record.id));
  const ms = needs.clock.now().getTime() - record.approvedAt.getTime();
  needs.journal.tell('finished', {
    import: record.id,
    number: record.number,
    state,
    failure,
    ms,
    ...counts.people,
    groups: totalOf(counts.groups),
  });
  needs.aside(announceFinish(needs, { importId: record.id, token: run.token, counts }, session.starting));
}
