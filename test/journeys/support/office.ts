import type { Document } from 'mongodb';
import { expect, onTestFinished, vi } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { known } from '../../../sandbox/directory/known.ts';
import { type SandboxDirectory, startDirectory } from '../../../sandbox/directory/server/server.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import type { Database } from './database.ts';
import { addsAll, approves, opens, reviews } from './doings.ts';
import { type Around, type AroundOptions, COMPANY, startSurroundings } from './surroundings.ts';

/* An import of an office, of 1,000 people unless told, for journeys in which something happens to it. */

type Office = (typeof known.offices)[keyof typeof known.offices];
const { thousand } = known.offices;
/** Everything on this computer may be busy, and a run of a killed process is waited for. */
const FINISHED_MS = 60_000;

export async function approvesOffice(admin: Person, office: Office = thousand): Promise<void> {
  await reviewsOffice(admin, office);
  await approves(admin);
}

async function reviewsOffice(admin: Person, office: Office): Promise<void> {
  await opens(admin);
  await addsAll(admin, office.text, office.count);
  await reviews(admin, `Import ${office.count.toLocaleString('en')} Users`);
}

type SlowAround = Around & { readonly directory: SandboxDirectory };

/** Around a directory that can be slow. */
export async function startSlowSurroundings(options: AroundOptions): Promise<SlowAround> {
  const directory = await startDirectory({ entries: company(COMPANY) });
  onTestFinished(() => directory.close());
  return { ...(await startSurroundings({ ...options, directory })), directory };
}

/** Its four batches would be under way at once, and ended soon after each other: now the directory takes seconds to give them. */
export async function approvesOfficeSlowly({ admin, directory }: SlowAround): Promise<void> {
  await reviewsOffice(admin, thousand);
  directory.setFaults({ slowMs: 700 });
  await approves(admin);
}

/** Waits for the finished notice: what came of the import, without what differs from run to run. */
export async function finishedOffice({ admin, database }: Pick<Around, 'admin' | 'database'>) {
  await admin.reads('#it', 'View Results', { within: FINISHED_MS });
  await vi.waitFor(async () => expect(await database.one('imports', {})).toHaveProperty('finishNotice'), 5_000);
  const [users, entries] = [await database.all('users'), await database.all('importEntries')];
  const [record] = await database.all('imports');
  return {
    notices: finishedNotices(admin),
    users: users.map(lasting).sort(byExternalId),
    entries: entries.map(({ kind, externalId, name, outcome }) => ({ kind, externalId, name, outcome })),
    record: { number: record?.number, state: record?.state, planned: record?.planned, hash: record?.hash },
  };
}

export const finishedNotices = (admin: Person): readonly string[] =>
  admin
    .messages('#it')
    .filter(({ shown }) => shown.includes('View Results'))
    .map(({ text }) => text.replace(/ It took .*/, ''));

/** What an import of these people comes to, whatever happened to it. */
export async function expectOfficeOnce(database: Database, { count }: Office = thousand): Promise<void> {
  expect(await database.count('users')).toBe(count);
  expect(await database.count('importEntries')).toBe(count);
  expect(await database.count('importEntries', { outcome: 'created' })).toBe(count);
}

function lasting(user: Document): Document {
  const { _id: _, createdBy: __, lastImport, syncedAt: ___, fence: ____, ...stays } = user;
  return { ...stays, outcome: lastImport?.outcome };
}

const byExternalId = (a: Document, b: Document): number => (String(a.externalId) < String(b.externalId) ? -1 : 1);
