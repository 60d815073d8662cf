import * as modal from './doing.ts';
import { restoreReview } from './reviewed.ts';
import type { Try } from './row.ts';
import type { LinedBot } from './scene.ts';

/** In short an import is put together in the modal, as people do; in full it begins at a review that was drawn before. */
const inModal = ({ short }: Try): boolean => short;

/** A bot, and a review that only waits to be approved. */
export async function atReview(one: Try, bots = 1): Promise<LinedBot> {
  if (!inModal(one)) await restoreReview(one.scene, one.usual.reviewed);
  const first = await one.scene.startBot();
  for (let n = 1; n < bots; n += 1) await one.scene.startBot();
  if (inModal(one)) await modal.reviews(one.scene);
  return first;
}

/** Clicks until the import is there. */
export const approves = (one: Try): Promise<void> =>
  inModal(one) || one.scene.admin.modal() !== undefined
    ? modal.approves(one.scene)
    : modal.approvesStored(one.scene, one.usual.reviewed);
