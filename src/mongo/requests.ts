import { INSERT, insertNew } from './bulk.ts';
import type { Models } from './models.ts';
import { attempt } from './reach.ts';

/** Slack's signatures are good for five minutes; clocks may differ. */
const KEPT_MS = 10 * 60_000;

/**
 * Tells whether this is new, in any process. One try: repeated after a lost answer, it would take the request for a copy of
 * itself. Throws `Unavailable`.
 */
export const firstTime =
  ({ requests }: Pick<Models, 'requests'>, now: () => Date) =>
  async (signature: string): Promise<boolean> => {
    const doc = { _id: signature, expiresAt: new Date(now().getTime() + KEPT_MS) };
    const known = await attempt(() => insertNew(() => requests.insertMany([doc], INSERT)), ONE_TRY_MS);
    return known.length === 0;
  };

const ONE_TRY_MS = 5_000;
