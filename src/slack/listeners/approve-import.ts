import type { ApproveResult } from '../../import-users/screens.ts';
import { readMeta } from '../meta.ts';
import type { Place } from '../place.ts';
import { deniedText } from '../problems.ts';
import type { SubmitRequest } from '../requests.ts';
import { loadingView } from '../views/loading-view.ts';
import { deniedView, sentenceView } from '../views/message-view.ts';
import { startedView } from '../views/started-view.ts';
import type { DrawNeeds } from './draw.ts';
import { drawReview } from './draw.ts';
import type { Needs } from './needs.ts';
import { tellExpired } from './with-form.ts';

type ApproveNeeds = DrawNeeds & Pick<Needs, 'use' | 'adminsToAsk'>;

/** *Import 1,012 Users*: names the plan that was on the screen. */
export const submitReview =
  (needs: ApproveNeeds) =>
  async ({ who, view, place }: SubmitRequest): Promise<void> => {
    const { form, hash } = readMeta(view.private_metadata);
    if (!form || hash === undefined) return tellExpired(place);
    await place.show(loadingView('Starting the import…'));
    await showApproval(needs, place, await needs.use.approveImport({ who, form, hash }));
  };

async function showApproval(needs: ApproveNeeds, place: Place, result: ApproveResult): Promise<void> {
  if (result.ok) return void (await place.show(startedView(result.import, false)));
  switch (result.why) {
    case 'already-approved':
      return void (await place.show(startedView(result.import, true)));
    case 'changed':
      return drawReview(needs, place, result.review);
    case 'denied': {
      const says = deniedText(result.denial, needs.adminsToAsk);
      return place.tell(deniedView(says), says);
    }
    case 'nothing-to-do':
      return void (await place.show(
        sentenceView('There is nothing to import: nothing in the selection is new or has changed.'),
      ));
    case 'expired':
      return tellExpired(place);
  }
}
