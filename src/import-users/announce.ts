import { Unavailable } from './errors.ts';
import type { Import } from './import.ts';
import type { Needs } from './needs.ts';
import { ANNOUNCE_MS } from './records.ts';

type AnnounceNeeds = Pick<Needs, 'imports' | 'outcomes' | 'notices' | 'journal' | 'clock'>;

/** R20: once, however often the import is taken up again. A Slack that fails is logged and holds nothing up. */
export async function announceStart(needs: AnnounceNeeds, record: Import): Promise<void> {
  if (record.startNotice || record.state === 'cancelling') return;
  await quietly(needs, record.id, async () => {
    await needs.imports.noteNotice(record.id, 'startNotice', await needs.notices.started(record));
  });
}

/** The notice of an import that has ended; the caller holds its announcing. Where it fails, the sweep of any process goes on. */
export async function announceFinish(needs: AnnounceNeeds, importId: string): Promise<void> {
  await quietly(needs, importId, async () => {
    const ended = await needs.imports.find(importId);
    if (!ended) return;
    const counts = await needs.outcomes.counts(importId);
    await needs.imports.noteNotice(importId, 'finishNotice', await needs.notices.finished(ended, { counts }));
  });
}

/** For the sweep: announces what others could not, at most 100 a sweep. */
export const announceOverdue = (needs: AnnounceNeeds) => async (): Promise<void> => {
  for (let n = 0; n < 100; n += 1) {
    const now = needs.clock.now();
    const overdue = await needs.imports.claimUnannounced(now, new Date(now.getTime() + ANNOUNCE_MS));
    if (!overdue) return;
    await announceFinish(needs, overdue.id);
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
