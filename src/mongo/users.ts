import type { Query } from 'mongoose';
import { INTERNAL } from '../import-users/plan.ts';
import type { Users } from '../import-users/records.ts';
import { BATCH } from '../import-users/stores.ts';
import { createUsers } from './create-users.ts';
import { each, toKnownUser } from './known.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import type { UserRead } from './schemas/users.ts';
import { syncUsers } from './sync-users.ts';
import { exceptTooLarge } from './too-large.ts';

export function createUserStore({ users }: Pick<Models, 'users'>): Users {
  const find = (filter: object) => users.find(filter, KNOWN).batchSize(AT_ONCE).lean<UserRead[]>();
  const internalNamed = findInternal(find);
  return guarded<Users>({
    findKnown: async (server, { ids, names, emails }) => {
      // Each has its index. The same name on a third server is legal (R14), so only these two are asked.
      const found = await Promise.all([
        ...(ids.length > 0 ? [find({ server, externalId: { $in: [...ids] } })] : []),
        ...(names.length > 0 ? [internalNamed(names)] : []),
        ...(emails.length > 0 ? [find({ emailKey: { $in: emails.filter((email) => email !== '') } })] : []),
      ]);
      if (server === INTERNAL) return each(found.flat().map(toKnownUser));
      // Where nothing has changed, that was all: a name has one holder on a server.
      const held = new Set(found.flat().flatMap((user) => (user.server === server ? [user.usernameKey] : [])));
      const open = names.filter((name) => !held.has(name));
      if (open.length > 0) found.push(await find({ server, usernameKey: { $in: open } }));
      return each(found.flat().map(toKnownUser));
    },
    create: (created, run, at) => exceptTooLarge(created, (fitting) => createUsers(users, fitting, run, at)),
    sync: (synced, run, at) => exceptTooLarge(synced, (fitting) => syncUsers(users, fitting, run, at)),
    existing: async (server, externalIds) => {
      const filter = { server, externalId: { $in: [...externalIds] } };
      return (await users.find(filter, { _id: 0, externalId: 1 }).lean()).map(({ externalId }) => externalId);
    },
  });
}

type Find = (filter: object) => Query<UserRead[], unknown>;

/** Internal users by their names. Where there are few, as usual, all of them are read: to ask for 250 names is a tenth of an import. */
function findInternal(find: Find): (names: readonly string[]) => Promise<readonly UserRead[]> {
  let few = true;
  return async (names) => {
    if (few) {
      const some = await find({ server: INTERNAL }).limit(FEW + 1);
      few = some.length <= FEW;
      const wanted = new Set<unknown>(names);
      if (few) return some.filter(({ usernameKey }) => wanted.has(usernameKey));
    }
    return find({ server: INTERNAL, usernameKey: { $in: [...names] } });
  };
}

const FEW = 100;

/** More than a batch finds: the driver's usual first answer of 101 documents would make two of each question. */
const AT_ONCE = 2 * BATCH;

/** What a plan asks for: the roles and groups may be many. */
const KNOWN = {
  ...{ server: 1, externalId: 1, dn: 1, username: 1, usernameKey: 1, fullName: 1, email: 1, phone: 1, department: 1 },
  ...{ enabled: 1, disabledByDirectory: 1, createdBy: 1, lastImport: 1 },
} as const;
