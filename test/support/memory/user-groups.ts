import { RunLost } from '../../../src/import-users/errors.ts';
import type { Run } from '../../../src/import-users/import.ts';
import { nameKey } from '../../../src/import-users/names.ts';
import { INTERNAL } from '../../../src/import-users/plan.ts';
import type { GroupToWrite, RoleSources, UserGroups, Written } from '../../../src/import-users/records.ts';
import type { RoleSource } from '../../../src/import-users/roles.ts';
import type { Application, MemoryGroup, MemoryUser } from './application.ts';

export function memoryUserGroups({ users, userGroups }: Application, newId: () => string): UserGroups {
  const at = (server: string, externalId: string) =>
    userGroups.find((group) => group.server === server && group.externalId === externalId);

  const nameTaken = (server: string, name: string, but: MemoryGroup | undefined) =>
    userGroups.some((group) => group.server === server && group.nameKey === nameKey(name) && group !== but);

  function setMembers(group: MemoryGroup, server: string, externalIds: ReadonlySet<string>) {
    const members = users.filter((user) => user.server === server && externalIds.has(user.externalId));
    group.members = members.map(({ id }) => id);
    for (const user of users) {
      const others = user.groups.filter((id) => id !== group.id);
      user.groups = members.includes(user) ? [...others, group.id] : others;
    }
  }

  return {
    findKnown: async (server, { ids, names }) =>
      userGroups
        .filter(
          (group) =>
            (group.server === server && ids.includes(group.externalId)) ||
            ([server, INTERNAL].includes(group.server) && names.includes(group.nameKey)),
        )
        .map(toKnown),
    members: async (server, externalId) => {
      const members = at(server, externalId)?.members ?? [];
      return new Set(users.filter((u) => u.server === server && members.includes(u.id)).map((u) => u.externalId));
    },
    write: async ({ group, members, roles, outcome }, run, syncedAt): Promise<Written> => {
      const { server, importId, fence } = run;
      const { name, externalId, dn, description } = group;
      const standing = at(server, externalId);
      const lastImport = { id: importId, outcome };
      const refused = refusal(standing, outcome, run);
      if (refused) return refused;
      if (nameTaken(server, name, standing)) return { ok: false, why: 'taken' };
      const fields = { name, nameKey: nameKey(name), dn, description, fence, syncedAt, lastImport };
      const written = Object.assign(
        standing ?? { id: newId(), server, externalId, roles, createdBy: importId, members: [] },
        fields,
      );
      if (!standing) userGroups.push(written);
      setMembers(written, server, members);
      return { ok: true };
    },
  };
}

function refusal(
  standing: MemoryGroup | undefined,
  outcome: GroupToWrite['outcome'],
  { importId, fence }: Run,
): Written | undefined {
  if (!standing) {
    return outcome === 'synced'
      ? { ok: false, why: 'refused', detail: 'it is not in the database any more' }
      : undefined;
  }
  if (standing.fence > fence) throw new RunLost(importId);
  return outcome === 'created' && standing.createdBy !== importId ? { ok: false, why: 'taken' } : undefined;
}

const toKnown = ({ roles: _, members: __, fence: ___, syncedAt: ____, ...known }: MemoryGroup) => known;

export function memoryRoleSources({ users, userGroups }: Application): RoleSources {
  const sources = () => [...users.map(userSource), ...userGroups.map(groupSource)];
  return {
    find: async (text, limit) =>
      sources()
        .filter(({ roles, searched }) => roles.length > 0 && searched.some((part) => part.includes(nameKey(text))))
        .map(({ source }) => source)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .slice(0, limit),
    roles: async ({ kind, id }) => {
      const found = sources().find(({ source }) => source.kind === kind && source.id === id);
      return found && { source: found.source, roles: found.roles.map(({ role, scopes }) => ({ role, scopes })) };
    },
  };
}

const ofServer = (server: string) => (server === INTERNAL ? [] : [server]);
const withServer = (name: string, server: string) => [name, ...ofServer(server).map((id) => `(${id})`)].join(' ');

function userSource({ id, username, fullName, server, roles }: MemoryUser) {
  const name = fullName ? `${fullName} (${[username, ...ofServer(server)].join(', ')})` : withServer(username, server);
  const source: RoleSource = { kind: 'user', id, name };
  return { source, roles, searched: [username, fullName].map(nameKey) };
}

function groupSource({ id, name, server, roles }: MemoryGroup) {
  const source: RoleSource = { kind: 'group', id, name: withServer(name, server) };
  return { source, roles, searched: [nameKey(name)] };
}
