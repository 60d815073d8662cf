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
  run: Run,
  at: Date,
): Promise<readonly Written[]> {
  if (synced.length === 0) return [];
  const updates = synced.map((user) => update(user, run, at));
  const { errors, matched } = await updateTwice(users, updates);
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
 * Names may be handed along, A taking what B has given up: such an update is refused while B still has it. So those are tried
 * once more, the last first.
 */
async function updateTwice(users: Models['users'], updates: readonly Update[]): Promise<BulkResult> {
  const first = await runBulk(() => users.bulkWrite([...updates], UPDATE));
  const again = [...first.errors]
    .filter(([, code]) => wasDuplicate(code))
    .map(([index]) => index)
    .reverse();
  if (again.length === 0) return first;
  const second = await runBulk(() =>
    users.bulkWrite(
      again.flatMap((index) => updates[index] ?? []),
      UPDATE,
    ),
  );
  const later = again.flatMap((index, at): [number, number][] => {
    const code = second.errors.get(at);
    return code === undefined ? [] : [[index, code]];
  });
  const others = [...first.errors].filter(([, code]) => !wasDuplicate(code));
  return { errors: new Map([...others, ...later]), matched: first.matched + second.matched };
}

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
