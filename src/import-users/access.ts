/** Who acts, as Slack says it in every payload. */
export type Who = { readonly user: string; readonly team: string; readonly enterprise: string };

/** As configured (R23). Nobody by default. */
export type AccessRules = {
  readonly users: readonly string[];
  readonly userGroups: readonly string[];
  /** `admins` includes owners. */
  readonly workspace: 'none' | 'owners' | 'admins';
};

/** What Slack knows of a person. */
export type Profile = {
  readonly user: string;
  readonly team: string;
  readonly deleted: boolean;
  readonly bot: boolean;
  readonly guest: boolean;
  /** From another workspace, met in a shared channel. */
  readonly stranger: boolean;
  readonly owner: boolean;
  readonly admin: boolean;
};

export type Denial = 'deactivated' | 'bot' | 'guest' | 'other-workspace' | 'not-listed' | 'not-yours' | 'cannot-check';

/** Refused whatever the configuration says; undefined = may be let in. */
export function neverAllowed(profile: Profile, who: Who): Denial | undefined {
  if (profile.deleted) return 'deactivated';
  if (profile.bot) return 'bot';
  if (profile.guest) return 'guest';
  return profile.stranger || profile.team !== who.team ? 'other-workspace' : undefined;
}

/** Allowed by the list or by the role in the workspace; user groups are asked for separately, as they cost a call. */
export function isListed(profile: Profile, rules: AccessRules): boolean {
  if (rules.users.includes(profile.user)) return true;
  if (rules.workspace === 'none') return false;
  return profile.owner || (rules.workspace === 'admins' && profile.admin);
}
