import type { Fields } from './json.ts';

export interface PersonSpec {
  readonly id: string;
  readonly name: string;
  readonly realName?: string;
  readonly email?: string;
  /** IANA name; Europe/Berlin when left out. */
  readonly tz?: string;
  readonly admin?: boolean;
  readonly owner?: boolean;
  readonly primaryOwner?: boolean;
  readonly restricted?: boolean;
  readonly ultraRestricted?: boolean;
  readonly bot?: boolean;
  readonly deleted?: boolean;
  readonly stranger?: boolean;
  /** Another team's id for someone from outside. */
  readonly teamId?: string;
}

interface ChannelSpec {
  readonly id: string;
  /** Without #. */
  readonly name: string;
  /** Everyone when left out. */
  readonly members?: readonly string[];
  readonly private?: boolean;
  readonly archived?: boolean;
  /** Whether the bot is a member; yes when left out. */
  readonly bot?: boolean;
}

interface UserGroupSpec {
  readonly id: string;
  readonly users: readonly string[];
  readonly disabled?: boolean;
}

export interface WorkspaceSpec {
  readonly team?: Team;
  readonly people: readonly PersonSpec[];
  readonly channels: readonly ChannelSpec[];
  readonly userGroups?: readonly UserGroupSpec[];
  /** What the app is called; import-bot when left out. */
  readonly botName?: string;
}

export interface Team {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
}

export interface Channel extends ChannelSpec {
  readonly kind: 'channel' | 'im';
}

export interface Workspace {
  readonly team: Team;
  readonly bot: { readonly appId: string; readonly botId: string; readonly userId: string; readonly name: string };
  person(id: string): PersonSpec | undefined;
  people(): readonly PersonSpec[];
  /** By id, `#name` or `name`. */
  channel(ref: string): Channel | undefined;
  channels(): readonly Channel[];
  /** The direct messages of a person and the bot; made when it is not there yet. */
  direct(userId: string): Channel;
  isMember(channel: Channel, userId: string): boolean;
  userGroup(id: string): UserGroupSpec | undefined;
  /** Something in the workspace is another way from now on. */
  changePerson(id: string, change: Partial<PersonSpec>): void;
  changeChannel(ref: string, change: Partial<ChannelSpec>): void;
  changeUserGroup(id: string, change: Partial<UserGroupSpec>): void;
}

const TEAM: Team = { id: 'T0000000001', domain: 'example', name: 'Example' };
const BOT = { appId: 'A0000000001', botId: 'B0000000001', userId: 'U0BOT00001', name: 'import-bot' };

export function createWorkspace(spec: WorkspaceSpec): Workspace {
  const team = spec.team ?? TEAM;
  const people = new Map<string, PersonSpec>(spec.people.map((person) => [person.id, person]));
  const bot = { ...BOT, name: spec.botName ?? BOT.name };
  people.set(bot.userId, { id: bot.userId, name: bot.name, bot: true });
  const channels = new Map<string, Channel>(spec.channels.map((c) => [c.id, { ...c, kind: 'channel' as const }]));
  const groups = new Map<string, UserGroupSpec>((spec.userGroups ?? []).map((group) => [group.id, group]));
  const byRef = (ref: string) =>
    channels.get(ref) ?? [...channels.values()].find((c) => c.kind === 'channel' && c.name === ref.replace(/^#/, ''));
  const direct = (userId: string): Channel => {
    const id = `D${userId.slice(1)}`;
    const made = channels.get(id) ?? { id, name: userId, kind: 'im' as const, private: true, members: [userId] };
    channels.set(id, made);
    return made;
  };
  return {
    team,
    bot,
    person: (id) => people.get(id),
    people: () => [...people.values()],
    channel: byRef,
    channels: () => [...channels.values()],
    direct,
    isMember: (channel, userId) =>
      userId === BOT.userId ? channel.bot !== false : (channel.members?.includes(userId) ?? people.has(userId)),
    userGroup: (id) => groups.get(id),
    changePerson: (id, change) => replace(people, people.get(id), change),
    changeChannel: (ref, change) => replace(channels, byRef(ref), change),
    changeUserGroup: (id, change) => replace(groups, groups.get(id), change),
  };
}

/** A person as `users.info` shows one. */
export function userObject(person: PersonSpec, team: Team): Fields {
  const tz = person.tz ?? 'Europe/Berlin';
  const realName = person.realName ?? person.name;
  return {
    id: person.id,
    team_id: person.teamId ?? team.id,
    name: person.name,
    deleted: person.deleted ?? false,
    real_name: realName,
    tz,
    tz_label: tz,
    tz_offset: 3_600,
    profile: { real_name: realName, display_name: person.name, email: person.email, team: person.teamId ?? team.id },
    is_admin: person.admin ?? person.owner ?? person.primaryOwner ?? false,
    is_owner: person.owner ?? person.primaryOwner ?? false,
    is_primary_owner: person.primaryOwner ?? false,
    is_restricted: person.restricted ?? person.ultraRestricted ?? false,
    is_ultra_restricted: person.ultraRestricted ?? false,
    is_bot: person.bot ?? false,
    is_app_user: false,
    ...(person.stranger === undefined ? {} : { is_stranger: person.stranger }),
    updated: 1_700_000_000,
  };
}

function replace<T extends { readonly id: string }>(kept: Map<string, T>, known: T | undefined, change: Partial<T>) {
  if (known === undefined) throw new Error('The workspace has nothing of that name');
  kept.set(known.id, { ...known, ...change });
}
