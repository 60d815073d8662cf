import { readMeta } from '../meta.ts';
import type { SubmitRequest } from '../requests.ts';
import { loadingView } from '../views/loading-view.ts';
import { readServerView } from '../views/server-view.ts';
import type { DrawNeeds } from './draw.ts';
import { drawSearch } from './draw.ts';
import type { Needs } from './needs.ts';
import { tellExpired } from './with-form.ts';

/** R2. A text that came with the command is searched for now, so a loading view goes first. */
export const chooseServer =
  (needs: DrawNeeds & Pick<Needs, 'use'>) =>
  async ({ who, view, place }: SubmitRequest): Promise<void> => {
    const { form } = readMeta(view.private_metadata);
    if (!form) return tellExpired(place);
    await place.show(loadingView());
    const act = { who, form };
    await drawSearch(needs, { act, place }, await needs.use.chooseServer({ ...act, server: readServerView(view) }));
  };
