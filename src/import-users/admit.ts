import type { Denial, Who } from './access.ts';
import { isListed, neverAllowed } from './access.ts';
import { Unavailable } from './errors.ts';
import type { Needs } from './needs.ts';
import type { Admission } from './screens.ts';

type AdmitNeeds = Pick<Needs, 'workspace' | 'settings' | 'audit' | 'clock' | 'journal'>;

/** R23. Where Slack does not answer nobody is let in but those listed by id. A denial is kept in the audit. */
export const admit =
  (needs: AdmitNeeds) =>
  async ({ who, what }: { readonly who: Who; readonly what: string }): Promise<Admission> => {
    const denial = await denialOf(needs, who);
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
    return rules.users.includes(who.user) ? undefined : 'cannot-check';
  }
}
