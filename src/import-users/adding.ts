import type { Adding, AddingEnd, Draft } from './draft.ts';
import type { Needs } from './needs.ts';

/** The *Add All* that some process is carrying out now. */
export const underWay = ({ adding }: Draft, now: Date): Adding | undefined =>
  adding && adding.end === undefined && adding.until > now ? adding : undefined;

/** How the last one ended; a process that is gone has left no word. */
export const endOf = (adding: Adding): AddingEnd => adding.end ?? 'interrupted';

/** Once the person goes on, what the last one came to is no news any more. */
export async function dropEnded({ drafts, clock }: Pick<Needs, 'drafts' | 'clock'>, draft: Draft): Promise<void> {
  if (draft.adding && !underWay(draft, clock.now())) await drafts.dropAdding(draft.id, draft.adding.token);
}
