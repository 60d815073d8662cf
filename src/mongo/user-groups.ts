import type { Types } from 'mongoose';
import { INTERNAL } from '../import-users/plan.ts';
import type { UserGroups } from '../import-users/records.ts';
import { each, toKnownGroup } from './known.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import type { UserGroupRead } from './schemas/user-groups.ts';
import { slices } from './slices.ts';
import { writeGroup } from './write-group.ts';

export function createUserGroupStore(models: Pick<Models, 'users' | 'userGroups'>): UserGroups {
  const { users, userGroups } = models;
  const steps = guarded({
    findKnown: async (server: string, { ids, names }: Parameters<UserGroups['findKnown']>[1]) => {
      const filters = [
        ...(ids.length > 0 ? [{ server, externalId: { $in: [...ids] } }] : []),
        ...(names.length > 0 ? [server, INTERNAL] : []).map((of) => ({ server: of, nameKey: { $in: [...names] } })),
      ].map((filter) => ({ ...filter, unfinished: { $ne: true as const } }));
      const found = await Promise.all(
        filters.map((filter) => userGroups.find(filter, KNOWN).lean<readonly UserGroupRead[]>()),
      );
      return each(found.flat().map(toKnownGroup));
    },
    membersOf: async (server: string, externalId: string) =>
      (await userGroups.findOne({ server, externalId }, { members: 1 }).lean())?.members ?? [],
    idsOf: async (server: string, some: readonly Types.ObjectId[]) =>
      (await users.find({ _id: { $in: some }, server }, { _id: 0, externalId: 1 }).lean()).map(
        (user) => user.externalId,
      ),
  });

  return {
    findKnown: steps.findKnown,
    members: async (server, externalId) => {
      const members = new Set<string>();
      for (const some of slices(await steps.membersOf(server, externalId)))
        for (const id of await steps.idsOf(server, some)) members.add(id);
      return members;
    },
    write: writeGroup(models),
  };
}

const KNOWN = { members: 0, roles: 0 } as const;
