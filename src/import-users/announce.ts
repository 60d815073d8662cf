import { Unavailable } from './errors.ts';
import type { Import, NoticeRef } from './import.ts';
import type { Needs } from './needs.ts';
import type { ImportResult } from './ports.ts';
import { ANNOUNCE_MS } from './records.ts';

type AnnounceNeeds = Pick<Needs, 'imports' | 'outcomes' | 'notices' | 'journal' | 'clock'>;

/** R20: once, however often the import is taken up again. A Slack that fails is logged and holds nothing up. */
export async function announceStart(needs: AnnounceNeeds, record: Import): Promise<void> {
  if (record.startNotice || record.state === 'cancelling') return;
  await quietly(needs, record.id, async () => {
    await needs.imports.noteNotice(record.id, 'startNotice', await needs.notices.started(record));
  });
}

/** `counts`: where they are known already. */
type Ended = { readonly importId: string; readonly token: string; readonly counts?: ImportResult['counts'] };

/** Shorter than ANNOUNCE_MS by far: a Slack that is slow must not have a second process announce the same. */
const HEARTBEAT_MS = 3_000;
/** After a failure. Each try has tries of its own, and a token that was revoked does not come back by asking. */
const AGAIN_MS = 60_000;

/**
 * The notice of an import that has ended, after its start notice; the caller holds its announcing with this token. Where it
 * fails, or the process dies, the sweep of any process goes on.
 */
export async function announceFinish(
  needs: AnnounceNeeds,
  { importId, token, counts }: Ended,
  starting: Promise<void> = Promise.resolve(),
): Promise<void> {
  const { imports, outcomes, notices, clock } = needs;
  const hold = async (ms: number): Promise<boolean> => {
    const until = new Date(clock.now().getTime() + ms);
    // A process that stood still meanwhile wakes up when somebody else has announced it, or is about to.
    return (await imports.holdAnnouncing(importId, token, until)) && clock.now() < until;
  };
  const rest = clock.every(HEARTBEAT_MS, async () => void (await hold(ANNOUNCE_MS)));
  const announce = async () => {
    await starting;
    const ended = await imports.find(importId);
    const result = { counts: counts ?? (await outcomes.counts(importId)) };
    // The last that is asked before Slack is.
    if (!ended || !(await hold(ANNOUNCE_MS))) return;
    await imports.noteNotice(importId, 'finishNotice', await post(ended, result));
  };
  const post = async (ended: Import, result: ImportResult): Promise<NoticeRef> => {
    try {
      return await notices.finished(ended, result);
    } catch (error) {
      rest();
      await hold(AGAIN_MS);
      throw error;
    }
  };
  await quietly(needs, importId, announce).finally(rest);
}

/** Announces what others could not, at most 100 at a time. */
export const announceOverdue = (needs: AnnounceNeeds) => async (): Promise<void> => {
  for (let n = 0; n < 100; n += 1) {
    const [now, token] = [needs.clock.now(), needs.clock.newId()];
    const overdue = await needs.imports.claimUnannounced(token, now, new Date(now.getTime() + ANNOUNCE_MS));
    if (!overdue) return;
    await announceFinish(needs, { importId: overdue.id, token });
  }
};

/** Nothing of an import waits for its notices or fails with them: whatever happens is in the log. */
async function quietly({ journal }: AnnounceNeeds, importId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const how = error instanceof Unavailable ? 'warn' : 'alarm';
    journal[how]('not-announced', error, { import: importId });
  }
}
