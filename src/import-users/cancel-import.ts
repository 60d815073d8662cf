import type { Who } from './access.ts';
import type { Needs } from './needs.ts';
import type { CancelResult } from './screens.ts';

type CancelNeeds = Pick<Needs, 'imports' | 'bell' | 'audit' | 'clock' | 'journal'>;

/** R22: stops an import after its current batch. Ringing has one that waits, or whose process died, ended at once. */
export const cancelImport =
  ({ imports, bell, audit, clock, journal }: CancelNeeds) =>
  async ({ who, number }: { readonly who: Who; readonly number: number }): Promise<CancelResult> => {
    const standing = await imports.findByNumber(number, who.team);
    if (!standing) return { ok: false, why: 'no-such-import' };
    const at = clock.now();
    const cancelling = await imports.cancel(standing.id, who.user, at);
    if (!cancelling) return { ok: false, why: 'finished', import: standing };
    await audit.add({ at, who, event: 'cancelled', what: `#${number}`, importId: standing.id });
    journal.tell('cancelled', { import: standing.id, number, user: who.user });
    await bell.ring(standing.id);
    return { ok: true, import: cancelling };
  };
