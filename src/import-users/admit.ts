import type { Denial, Who } from './access.ts';
import { isListed, neverAllowed } from './access.ts';
import { Unavailable } from './errors.ts';
import type { Needs } from './needs.ts';
import type { Act, Admission } from './screens.ts';

type AdmitNeeds = Pick<Needs, 'workspace' | 'settings' | 'drafts' | 'audit' | 'clock' | 'journal'>;

/** `form`: that of the modal it was done in. */
export type Knock = { readonly who: Who; readonly what: string; readonly form?: Act['form'] | undefined };

/** R23. Where Slack does not answer nobody is let in: who is listed may be a guest by now. A denial is kept in the audit. */
export const admit =
  (needs: AdmitNeeds) =>
  async ({ who, what, form }: Knock): Promise<Admission> => {
    const denial = (await denialOf(needs, who)) ?? (await isOfAnother(needs, who, form));
    if (!denial) return { ok: true };
    needs.journal.tell('denied', { user: who.user, team: who.team, what, why: denial });
    await needs.audit.add({ at: needs.clock.now(), who, event: 'denied', what, why: denial });
    return { ok: false, why: 'denied', denial };
  };

async function denialOf({ workspace, settings, journal }: AdmitNeeds, who: Who): Promise<Denial | undefined> {
  const rules = settings.access;
  try {
    const profile = await workspace.profile(who.user);
    const never = neverAllowed(profile, who);
    if (never || isListed(profile, rules)) return never;
    for (const group of rules.userGroups) if (await workspace.isInUserGroup(who.user, group)) return undefined;
    return 'not-listed';
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    journal.warn('slack-not-asked', error, { user: who.user });
    return 'cannot-check';
  }
}

/** No screen of ours puts a person before another's draft: its id was copied. One that is gone is nobody's. */
async function isOfAnother({ drafts }: AdmitNeeds, { user, team }: Who, form: Knock['form']) {
  const owner = form && (await drafts.ownerOf(form.draft));
  return owner && (owner.user !== user || owner.team !== team) ? 'not-yours' : undefined;
}
