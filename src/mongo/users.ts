import { INTERNAL } from '../import-users/plan.ts';
import type { Users } from '../import-users/records.ts';
import { createUsers } from './create-users.ts';
import { each, toKnownUser } from './known.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import type { UserRead } from './schemas/users.ts';
import { syncUsers } from './sync-users.ts';

export const createUserStore = ({ users }: Pick<Models, 'users'>): Users =>
  guarded<Users>({
    findKnown: async (server, { ids, names, emails }) => {
      // Each has its index. The same name on a third server is legal (R14), so only these two are asked.
      const filters = [
        ...(ids.length > 0 ? [{ server, externalId: { $in: [...ids] } }] : []),
        ...(names.length > 0 ? [server, INTERNAL] : []).map((of) => ({ server: of, usernameKey: { $in: [...names] } })),
        ...(emails.length > 0 ? [{ emailKey: { $in: emails.filter((email) => email !== '') } }] : []),
      ];
      const found = await Promise.all(filters.map((filter) => users.find(filter, KNOWN).lean<readonly UserRead[]>()));
      return each(found.flat().map(toKnownUser));
    },
    create: (created, run, at) => createUsers(users, created, run, at),
    sync: (synced, run, at) => syncUsers(users, synced, run, at),
    existing: async (server, externalIds) => {
      const filter = { server, externalId: { $in: [...externalIds] } };
      return (await users.find(filter, { _id: 0, externalId: 1 }).lean()).map(({ externalId }) => externalId);
    },
  });

/** Not the roles and groups: there may be many, and no plan asks for them. */
const KNOWN = { roles: 0, groups: 0 } as const;
