import { csvRows } from '../csv.ts';
import { readMeta } from '../meta.ts';
import type { ClickRequest } from '../requests.ts';
import { loadingView } from '../views/loading-view.ts';
import { sentenceView } from '../views/message-view.ts';
import { resultsView } from '../views/results-view.ts';
import type { Turn } from '../views/trail.ts';
import { backward, firstPage, onward } from '../views/trail.ts';
import type { Needs } from './needs.ts';
import type { ReviewNeeds } from './review-import.ts';
import { review } from './review-import.ts';

type ResultsNeeds = Pick<Needs, 'use'>;
type Which = 'problems' | 'all';

const NO_IMPORT = 'There is no such import. /import-users status lists them.';

/** *View Results* of a notice. */
export const openResults =
  (needs: ResultsNeeds) =>
  async (request: ClickRequest): Promise<void> => {
    if (!(await request.place.open(loadingView('Loading…', 'Results')))) return;
    await showResults(needs, request, request.value, 'problems', firstPage);
  };

/** Another page, or the other list. */
export const turnResults =
  (needs: ResultsNeeds, to: 'next' | 'previous' | Which) =>
  async (request: ClickRequest): Promise<void> => {
    const { importId = '', which, trail = [] } = readMeta(request.view?.private_metadata ?? '');
    const list: Which = to === 'next' || to === 'previous' ? (which === 'all' ? 'all' : 'problems') : to;
    const turns = { next: onward(trail, Number(request.value)), previous: backward(trail) };
    await showResults(needs, request, importId, list, to === 'next' || to === 'previous' ? turns[to] : firstPage);
  };

export async function showResults(
  { use }: ResultsNeeds,
  { who, place }: ClickRequest,
  importId: string,
  which: Which,
  { after, trail }: Turn,
): Promise<void> {
  const screen = await use.showResults({ who, importId, which, after });
  if (!screen) return place.tell(sentenceView(NO_IMPORT), NO_IMPORT);
  await place.show(resultsView(screen, trail));
}

/** *Send CSV*: to the direct messages of whoever pressed it. */
export const sendCsv =
  ({ use, sendCsv: send }: Pick<Needs, 'use' | 'sendCsv'>) =>
  async ({ who, value, place }: ClickRequest): Promise<void> => {
    const found = await use.exportResults({ who, importId: value });
    if (!found) return place.say(NO_IMPORT);
    const name = `import-${found.import.number}.csv`;
    await send({ user: who.user, name, rows: csvRows(found.batches) });
    await place.say(`${name} is in your direct messages with this app.`);
  };

/** *Retry Failed*: what failed or was held, to be reviewed as any other import. */
export const retryFailed =
  (needs: ReviewNeeds) =>
  async ({ who, value, place }: ClickRequest): Promise<void> => {
    if (!(await place.open(loadingView('Checking what failed…')))) return;
    const { channel, responseUrl } = place;
    const result = await needs.use.retryImport({ who, channel, responseUrl, importId: value });
    if (result.ok) return review(needs, { who, form: result.form }, place);
    const says = {
      'no-such-import': NO_IMPORT,
      'nothing-failed': 'Nothing is left to retry in this import.',
      'plan-gone':
        'This import was reviewed more than 30 days ago. What was reviewed is not kept longer, so it cannot be retried. Nothing was changed: import them anew with /import-users.',
      'server-gone': 'The server of this import is not configured any more, so it cannot be retried.',
    }[result.why];
    await place.tell(sentenceView(says), says);
  };
