import { Types } from 'mongoose';
import type { Run } from '../import-users/import.ts';
import type { UserToCreate, Written } from '../import-users/records.ts';
import { INSERT, runBulk, wasDuplicate } from './bulk.ts';
import type { Models } from './models.ts';
import type { UserDoc } from './schemas/users.ts';
import { syncedFields } from './user-fields.ts';
import { refused, taken, written } from './written.ts';

type ServerRun = Run & { readonly server: string };

/** Inserting the new and updating the known is 2.4-3.4 times faster than upserting all. */
export async function createUsers(
  users: Models['users'],
  created: readonly UserToCreate[],
  run: ServerRun,
  at: Date,
): Promise<readonly Written[]> {
  if (created.length === 0) return [];
  const docs = created.map((user) => newUser(user, run, at));
  const { errors } = await runBulk(() => users.insertMany(docs, INSERT));
  const duplicates = docs.filter((_, index) => wasDuplicate(errors.get(index)));
  const ours = await createdBefore(users, duplicates, run);
  return docs.map(({ externalId }, index) => {
    const code = errors.get(index);
    if (code === undefined) return written;
    if (!wasDuplicate(code)) return refused(code);
    return ours.has(externalId) ? written : taken;
  });
}

/** By this import, before it was interrupted or an answer was lost. */
async function createdBefore(
  users: Models['users'],
  duplicates: readonly UserDoc[],
  { server, importId }: ServerRun,
): Promise<ReadonlySet<string>> {
  if (duplicates.length === 0) return new Set();
  const filter = { server, externalId: { $in: duplicates.map(({ externalId }) => externalId) }, createdBy: importId };
  const found = await users.find(filter, { _id: 0, externalId: 1 }).lean();
  return new Set(found.map(({ externalId }) => externalId));
}

const newUser = ({ person, roles }: UserToCreate, { server, importId, fence }: ServerRun, syncedAt: Date): UserDoc => ({
  _id: new Types.ObjectId(),
  kind: 'external',
  server,
  externalId: person.externalId,
  ...syncedFields(person),
  enabled: person.enabled,
  disabledByDirectory: !person.enabled,
  roles,
  groups: [],
  createdBy: importId,
  lastImport: { id: importId, outcome: 'created' },
  syncedAt,
  fence,
});
