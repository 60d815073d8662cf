import { RunLost } from '../import-users/errors.ts';
import type { Run } from '../import-users/import.ts';
import type { UserToSync, Written } from '../import-users/records.ts';
import { type BulkResult, runBulk, UPDATE, wasDuplicate } from './bulk.ts';
import type { Models } from './models.ts';
import { syncedFields } from './user-fields.ts';
import { gone, refused, taken, written } from './written.ts';

type ServerRun = Run & { readonly server: string };

/** Throws `RunLost` when a newer run has written one of them. */
export async function syncUsers(
  users: Models['users'],
  synced: readonly UserToSync[],
  run: ServerRun,
  at: Date,
): Promise<readonly Written[]> {
  if (synced.length === 0) return [];
  const updates = synced.map((user) => update(user, run, at));
  const { errors, matched } = await updateTwice(users, updates);
  const complete = matched + errors.size === updates.length;
  const standing = complete ? undefined : await fences(users, synced, run);
  return synced.map(({ person }, index) => {
    const code = errors.get(index);
    if (code !== undefined) return wasDuplicate(code) ? taken : refused(code);
    if (!standing) return written;
    const fence = standing.get(person.externalId);
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
async function fences(
  users: Models['users'],
  synced: readonly UserToSync[],
  { server }: ServerRun,
): Promise<ReadonlyMap<string, number>> {
  const filter = { server, externalId: { $in: synced.map(({ person }) => person.externalId) } };
  const found = await users.find(filter, { _id: 0, externalId: 1, fence: 1 }).lean();
  return new Map(found.map(({ externalId, fence }) => [externalId, fence ?? 0]));
}

const update = (
  { person, enabled, disabledByDirectory }: UserToSync,
  { server, importId, fence }: ServerRun,
  syncedAt: Date,
) => ({
  updateOne: {
    filter: { server, externalId: person.externalId, fence: { $not: { $gt: fence } } },
    update: {
      $set: {
        ...syncedFields(person),
        ...{ enabled, disabledByDirectory, syncedAt, fence },
        lastImport: { id: importId, outcome: 'synced' as const },
      },
    },
  },
});
