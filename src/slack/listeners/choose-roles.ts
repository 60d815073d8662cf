import type { PlainTextOption } from '@slack/types';
import type { Act } from '../../import-users/screens.ts';
import { limits } from '../limits.ts';
import { readMeta } from '../meta.ts';
import type { OptionsRequest, SubmitRequest } from '../requests.ts';
import { loadingView } from '../views/loading-view.ts';
import { readRolesView, rolesErrors, rolesView, sourceGoneError, sourceOptions } from '../views/roles-view.ts';
import type { DrawNeeds } from './draw.ts';
import { drawSearch, NO_TICKS } from './draw.ts';
import type { Needs } from './needs.ts';
import { tellExpired, withForm } from './with-form.ts';

type RolesNeeds = DrawNeeds & Pick<Needs, 'use' | 'seconds'>;

/** *Set Roles*: pushed on top of the search. */
export const openRoles = (needs: RolesNeeds) =>
  withForm(async ({ act, place }) => {
    if (!(await place.open(loadingView('Loading…', 'Set roles')))) return;
    const result = await needs.use.openRoles(act);
    if (!result.ok) return tellExpired(place);
    await place.show(rolesView(result.screen));
  });

/** A role was chosen or taken out: the form brings the scopes that go with it. */
export const changeRoles = (needs: RolesNeeds) =>
  withForm(async ({ act, view, place }) => {
    const result = await needs.use.openRoles(act);
    if (!result.ok) return tellExpired(place);
    const { roles, copyFrom } = readRolesView(view);
    await place.show(rolesView({ ...result.screen, chosen: roles, copyFrom }));
  });

/** *Save Roles*: closes the form, and the search below tells what is set. */
export const saveRoles =
  (needs: RolesNeeds) =>
  async ({ who, view, place, root }: SubmitRequest): Promise<void> => {
    const { form } = readMeta(view.private_metadata);
    if (!form) return tellExpired(place);
    const act: Act = { who, form };
    const request = readRolesView(view);
    const result = await needs.use.chooseRoles({ ...act, ...request });
    if (result.ok) {
      await place.close();
      return drawSearch(needs, { act, place: root }, await needs.use.showPage({ ...act, ticks: NO_TICKS, to: 'same' }));
    }
    if (result.why === 'expired') {
      // Starting over belongs into the modal below, not on top of it.
      await place.close();
      return tellExpired(root);
    }
    if (result.why === 'source-gone') return place.refuse(sourceGoneError());
    return place.refuse(rolesErrors(result.problems, view, needs.catalogue));
  };

/** *Copy roles from*. */
export const suggestSources =
  ({ use }: Pick<Needs, 'use'>) =>
  async ({ text }: OptionsRequest): Promise<PlainTextOption[]> =>
    sourceOptions(await use.findRoleSources({ text, limit: limits.options }));
