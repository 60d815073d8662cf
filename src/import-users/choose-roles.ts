import type { Needs } from './needs.ts';
import type { ChosenRole, RoleSource } from './roles.ts';
import { rolesProblems } from './roles.ts';
import type { Act, Expired, RolesResult, RolesScreen } from './screens.ts';
import { formOf } from './screens.ts';

type RolesNeeds = Pick<Needs, 'drafts' | 'roleSources' | 'settings'>;

export const openRoles =
  ({ drafts, settings }: RolesNeeds) =>
  async ({ who, form }: Act): Promise<Expired | { readonly ok: true; readonly screen: RolesScreen }> => {
    const draft = await drafts.find(form.draft, who);
    if (!draft) return { ok: false, why: 'expired' };
    const { roles: chosen, copyFrom } = draft;
    return { ok: true, screen: { screen: 'roles', form: formOf(draft), catalogue: settings.roles, chosen, copyFrom } };
  };

/** R8. Refused as a whole, so that the draft never holds a choice that cannot be given. */
export const chooseRoles =
  ({ drafts, roleSources, settings }: RolesNeeds) =>
  async (
    request: Act & {
      readonly roles: readonly ChosenRole[];
      readonly copyFrom: Pick<RoleSource, 'kind' | 'id'> | undefined;
    },
  ): Promise<RolesResult> => {
    const problems = rolesProblems(request.roles, settings.roles);
    if (problems.length > 0) return { ok: false, why: 'roles', problems };
    const source = request.copyFrom && (await roleSources.roles(request.copyFrom));
    if (request.copyFrom && !source) return { ok: false, why: 'source-gone' };
    const draft = await drafts.find(request.form.draft, request.who);
    const changed = draft && (await drafts.change(draft.id, { roles: request.roles, copyFrom: source?.source }));
    return changed ? { ok: true } : { ok: false, why: 'expired' };
  };

export const findRoleSources =
  ({ roleSources }: RolesNeeds) =>
  ({ text, limit }: { readonly text: string; readonly limit: number }): Promise<readonly RoleSource[]> =>
    roleSources.find(text.trim(), limit);
