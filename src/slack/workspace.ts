import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Profile } from '../import-users/access.ts';
import type { Workspace } from '../import-users/ports.ts';
import { cached } from './cached.ts';
import { asUnavailable, codeOf } from './slack-errors.ts';

/** slack.md, section 8: usergroups.users.list takes 20 calls a minute. */
const FOR_MS = 60_000;
const PEOPLE_KEPT = 2000;
const GROUPS_KEPT = 100;

/** What Slack knows of people (R23). Throws `Unavailable('slack', …)`. */
export function createWorkspace(client: WebClient, now: () => number): Workspace {
  const profile = cached((user) => readProfile(client, user), { forMs: FOR_MS, kept: PEOPLE_KEPT, now });
  const members = cached((group) => readMembers(client, group), { forMs: FOR_MS, kept: GROUPS_KEPT, now });
  return {
    profile,
    isInUserGroup: async (user, userGroup) => (await members(userGroup)).has(user),
  };
}

type SlackUser = NonNullable<UsersInfoResponse['user']>;

async function readProfile(client: WebClient, user: string): Promise<Profile> {
  try {
    const { user: found = {} } = await client.users.info({ user });
    return profileOf(user, found);
  } catch (error) {
    // Someone that this workspace does not know came in by a shared channel.
    if (UNKNOWN.has(codeOf(error) ?? '')) return profileOf(user, { is_stranger: true });
    throw asUnavailable(error);
  }
}

const UNKNOWN = new Set(['user_not_found', 'user_not_visible']);

function profileOf(user: string, found: SlackUser): Profile {
  const { enterprise_user: grid } = found;
  return {
    user,
    team: found.team_id ?? '',
    deleted: found.deleted === true,
    bot: found.is_bot === true || user === 'USLACKBOT',
    guest: found.is_restricted === true || found.is_ultra_restricted === true,
    stranger: found.is_stranger === true,
    owner: found.is_owner === true || found.is_primary_owner === true || grid?.is_owner === true,
    admin: found.is_admin === true || grid?.is_admin === true,
  };
}

async function readMembers(client: WebClient, usergroup: string): Promise<ReadonlySet<string>> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup });
    return new Set(users);
  } catch (error) {
    if (codeOf(error) === 'no_such_subteam') return new Set();
    throw asUnavailable(error);
  }
}
