import { Types } from 'mongoose';
import type { Group } from '../import-users/directory.ts';
import { RunLost } from '../import-users/errors.ts';
import type { Run } from '../import-users/import.ts';
import { nameKey } from '../import-users/names.ts';
import type { GroupToWrite, Written } from '../import-users/records.ts';
import { INSERT, refusalCode, runBulk, wasDuplicate } from './bulk.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import type { UserGroupDoc } from './schemas/user-groups.ts';
import { gone, refused, taken } from './written.ts';

export type GroupRun = Run & { readonly server: string };
/** It may be written on; `unfinished`: it is new. */
export type Begun = { readonly id: Types.ObjectId; readonly unfinished: boolean };
export type Last = Partial<Pick<UserGroupDoc, 'members' | 'roles' | 'syncedAt' | 'lastImport'>>;

export type GroupSteps = ReturnType<typeof createGroupSteps>;

/** The steps of writing one group; each is done when it is repeated. */
export const createGroupSteps = ({ users, userGroups }: Pick<Models, 'users' | 'userGroups'>) =>
  guarded({
    findUsers: async (server: string, externalIds: readonly string[]) =>
      (await users.find({ server, externalId: { $in: [...externalIds] } }, { _id: 1 }).lean()).map(({ _id }) => _id),
    members: async ({ group }: GroupToWrite, { server }: GroupRun) =>
      (await userGroups.findOne({ server, externalId: group.externalId }, { members: 1 }).lean())?.members ?? [],
    create: async (write: GroupToWrite, run: GroupRun, at: Date): Promise<Begun | Written> => {
      const doc = newGroup(write, run, at);
      const code = (await runBulk(() => userGroups.insertMany([doc], INSERT))).errors.get(0);
      if (code === undefined) return { id: doc._id, unfinished: true };
      return wasDuplicate(code) ? adopt(userGroups, write.group, run) : refused(code);
    },
    rename: async ({ group }: GroupToWrite, run: GroupRun, last: Last): Promise<Begun | Written> =>
      (await change(userGroups, group, run, {}, last)) ?? gone,
    leave: async (group: Types.ObjectId, members: readonly Types.ObjectId[]) => {
      await users.updateMany({ _id: { $in: [...members] } }, { $pull: { groups: group } });
    },
    join: async (group: Types.ObjectId, members: readonly Types.ObjectId[]) => {
      await users.updateMany({ _id: { $in: [...members] } }, { $addToSet: { groups: group } });
    },
    complete: async (_id: Types.ObjectId, { importId, fence }: GroupRun, last: Last) => {
      const filter = { _id, ...notNewer(fence) };
      const { matchedCount } = await userGroups.updateOne(filter, { $set: last, $unset: { unfinished: 1 } });
      if (matchedCount === 0) throw new RunLost(importId);
    },
  });

const notNewer = (fence: number) => ({ fence: { $not: { $gt: fence } } });

const named = ({ name, dn, description }: Group) => ({ name, nameKey: nameKey(name), dn, description });

const newGroup = ({ group, roles }: GroupToWrite, run: GroupRun, syncedAt: Date): UserGroupDoc => ({
  _id: new Types.ObjectId(),
  kind: 'external',
  server: run.server,
  externalId: group.externalId,
  ...named(group),
  members: [],
  roles,
  createdBy: run.importId,
  syncedAt,
  fence: run.fence,
  unfinished: true,
});

/** Refused as new: this import made it before it was interrupted, or another one did not finish it, or it is somebody else's. */
async function adopt(userGroups: Models['userGroups'], group: Group, run: GroupRun): Promise<Begun | Written> {
  const ours = { $or: [{ createdBy: run.importId }, { unfinished: true as const }] };
  return (await change(userGroups, group, run, ours, { createdBy: run.importId })) ?? taken;
}

type Which = { readonly $or?: ({ createdBy: string } | { unfinished: true })[] };

/** undefined = there is none. */
async function change(
  userGroups: Models['userGroups'],
  group: Group,
  { server, importId, fence }: GroupRun,
  which: Which,
  set: Last & { readonly createdBy?: string },
): Promise<Begun | Written | undefined> {
  const identity = { server, externalId: group.externalId };
  const update = { $set: { ...named(group), fence, ...set } };
  try {
    const changed = await userGroups
      .findOneAndUpdate({ ...identity, ...which, ...notNewer(fence) }, update, { projection: { unfinished: 1 } })
      .lean();
    if (changed) return { id: changed._id, unfinished: changed.unfinished ?? false };
  } catch (error) {
    const code = refusalCode(error);
    if (code === undefined) throw error;
    return wasDuplicate(code) ? taken : refused(code);
  }
  if (await userGroups.exists({ ...identity, fence: { $gt: fence } })) throw new RunLost(importId);
  return undefined;
}
