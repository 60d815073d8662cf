import type { Person } from '../../../src/import-users/directory.ts';
import { RunLost } from '../../../src/import-users/errors.ts';
import { nameKey } from '../../../src/import-users/names.ts';
import { INTERNAL } from '../../../src/import-users/plan.ts';
import type { Users, Written } from '../../../src/import-users/records.ts';
import type { Application, MemoryUser } from './application.ts';

export function memoryUsers({ users }: Application, newId: () => string): Users {
  const at = (server: string, externalId: string) =>
    users.find((user) => user.server === server && user.externalId === externalId);
  const nameTaken = (server: string, { username, externalId }: Person) =>
    users.some((u) => u.server === server && u.usernameKey === nameKey(username) && u.externalId !== externalId);

  /** Those whose wanted name is nobody's, or of another one of them. */
  const amongThemselves = (some: Parameters<Users['sync']>[0], server: string): typeof some => {
    const ids = new Set(some.map(({ id }) => id));
    const left = some.filter(({ person: { username, externalId } }) =>
      users.every(
        (u) =>
          u.server !== server || u.usernameKey !== nameKey(username) || u.externalId === externalId || ids.has(u.id),
      ),
    );
    return left.length === some.length ? left : amongThemselves(left, server);
  };

  return {
    findKnown: async (server, { ids, names, emails }) =>
      users
        .filter(
          (user) =>
            (user.server === server && ids.includes(user.externalId)) ||
            ([server, INTERNAL].includes(user.server) && names.includes(user.usernameKey)) ||
            (user.email !== '' && emails.includes(nameKey(user.email))),
        )
        .map(toKnown),
    create: async (created, { server, importId, fence }, syncedAt) =>
      created.map(({ person, roles }): Written => {
        const standing = at(server, person.externalId);
        if (standing) return standing.createdBy === importId ? { ok: true } : { ok: false, why: 'taken' };
        if (nameTaken(server, person)) return { ok: false, why: 'taken' };
        users.push({
          ...{ id: newId(), server, roles, groups: [], fence, syncedAt },
          ...{ ...synced(person), externalId: person.externalId },
          ...{ enabled: person.enabled, disabledByDirectory: !person.enabled },
          ...{ createdBy: importId, lastImport: { id: importId, outcome: 'created' } },
        });
        return { ok: true };
      }),
    sync: async (all, { server, importId, fence }, syncedAt) => {
      const write = ({ id, person, enabled, disabledByDirectory }: (typeof all)[number]): Written => {
        const user = users.find((one) => one.id === id);
        if (!user) return { ok: false, why: 'refused', detail: 'it is not in the database any more' };
        if (user.fence > fence) throw new RunLost(importId);
        if (nameTaken(server, person)) return { ok: false, why: 'taken' };
        Object.assign(user, synced(person), { enabled, disabledByDirectory, fence, syncedAt });
        user.lastImport = { id: importId, outcome: 'synced' };
        return { ok: true };
      };
      const first = all.map(write);
      const refused = all.filter((_, at) => isTaken(first[at]));
      const able = amongThemselves(refused, server);
      for (const { id } of able) {
        const user = users.find((one) => one.id === id);
        if (user) user.usernameKey = `: ${id}`;
      }
      return all.map((one, at) => (able.includes(one) ? write(one) : (first[at] ?? { ok: true })));
    },
    existing: async (server, externalIds) => externalIds.filter((id) => at(server, id)),
  };
}

const isTaken = (result: Written | undefined) => result?.ok === false && result.why === 'taken';

const synced = ({ username, dn, fullName, email, phone, department }: Person) => ({
  ...{ username, dn, fullName, email, phone, department },
  usernameKey: nameKey(username),
});

const toKnown = ({ roles: _, groups: __, fence: ___, syncedAt: ____, ...known }: MemoryUser) => known;
