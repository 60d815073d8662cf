import { RunLost } from '../import-users/errors.ts';
import type { Run } from '../import-users/import.ts';
import type { UserToSync, Written } from '../import-users/records.ts';
import { type BulkResult, runBulk, UPDATE, wasDuplicate } from './bulk.ts';
import type { Models } from './models.ts';
import { syncedFields } from './user-fields.ts';
import { gone, refused, taken, written } from './written.ts';

/** Throws `RunLost` when a newer run has written one of them. */
export async function syncUsers(
  users: Models['users'],
  synced: readonly UserToSync[],
  run: Run & { readonly server: string },
  at: Date,
): Promise<readonly Written[]> {
  if (synced.length === 0) return [];
  const updates = synced.map((user) => update(user, run, at));
  const { errors, matched } = await updateAndHandOn(users, updates, run.server);
  const complete = matched + errors.size === updates.length;
  const standing = complete ? undefined : await fences(users, synced);
  return synced.map(({ id }, index) => {
    const code = errors.get(index);
    if (code !== undefined) return wasDuplicate(code) ? taken : refused(code);
    if (!standing) return written;
    const fence = standing.get(id);
    if (fence !== undefined && fence > run.fence) throw new RunLost(run.importId);
    return fence === undefined ? gone : written;
  });
}

type Update = ReturnType<typeof update>;

/**
 * Names may be handed on, A taking what B gives up, and B perhaps what A does: such an update is refused while B still has it.
 * So those that want a name which nobody else will have are written once more, when all of them have let go of theirs.
 */
async function updateAndHandOn(
  users: Models['users'],
  updates: readonly Update[],
  server: string,
): Promise<BulkResult> {
  const first = await runBulk(() => users.bulkWrite([...updates], UPDATE));
  const refused = [...first.errors].flatMap(([index, code]) => {
    const update = updates[index];
    return update && wasDuplicate(code) ? [{ index, update }] : [];
  });
  const moving = refused.length > 0 ? await amongThemselves(users, refused, server) : [];
  if (moving.length === 0) return first;
  // Whoever does not let go of a name leaves another one refused: the second writing tells.
  const letting = moving.map(({ update }) => letGo(update));
  await runBulk(() => users.bulkWrite(letting, UPDATE));
  const taking = moving.map(({ update }) => update);
  const second = await runBulk(() => users.bulkWrite(taking, UPDATE));
  const errors = new Map(first.errors);
  for (const [at, { index }] of moving.entries()) {
    const code = second.errors.get(at);
    if (code === undefined) errors.delete(index);
    else errors.set(index, code);
  }
  return { errors, matched: first.matched + second.matched };
}

type Refused = { readonly index: number; readonly update: Update };
const wanted = ({ update }: Refused): string => update.updateOne.update.$set.usernameKey;
/** Mongoose makes an ObjectId of it while it writes. */
const idOf = ({ update }: Refused): string => String(update.updateOne.filter._id);

/** Those whose wanted name is nobody's, or of another one of them. */
async function amongThemselves(
  users: Models['users'],
  refused: readonly Refused[],
  server: string,
): Promise<readonly Refused[]> {
  const filter = { server, usernameKey: { $in: refused.map(wanted) } };
  const holders = await users.find(filter, { usernameKey: 1 }).lean();
  const holderOf = new Map(holders.map(({ _id, usernameKey }) => [usernameKey, String(_id)]));
  const able = (some: readonly Refused[]): readonly Refused[] => {
    const ids = new Set(some.map(idOf));
    const left = some.filter((one) => ids.has(holderOf.get(wanted(one)) ?? idOf(one)));
    return left.length === some.length ? left : able(left);
  };
  return able(refused);
}

/**
 * A name that nobody can have (R7), for a moment. Should the process end then, the next run finds the user with its old name
 * and writes the new one.
 */
const letGo = ({ updateOne: { filter } }: Update) => ({
  updateOne: { filter, update: { $set: { usernameKey: `: ${filter._id}` } } },
});

/** A bulk tells how many of its updates found nothing, but not which. */
async function fences(users: Models['users'], synced: readonly UserToSync[]): Promise<ReadonlyMap<string, number>> {
  const found = await users.find({ _id: { $in: synced.map(({ id }) => id) } }, { fence: 1 }).lean();
  return new Map(found.map(({ _id, fence }) => [String(_id), fence ?? 0]));
}

const update = (
  { id, person, enabled, disabledByDirectory }: UserToSync,
  { importId, fence }: Run,
  syncedAt: Date,
) => ({
  updateOne: {
    filter: { _id: id, fence: { $not: { $gt: fence } } },
    update: {
      $set: {
        ...syncedFields(person),
        ...{ enabled, disabledByDirectory, syncedAt, fence },
        lastImport: { id: importId, outcome: 'synced' as const },
      },
    },
  },
});
