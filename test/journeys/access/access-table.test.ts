import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import type { SandboxDirectory } from '../../../sandbox/directory/server/server.ts';
import type { Database } from '../support/database.ts';
import { describeInBothModes } from '../support/describe-journey.ts';
import { addsAll, imports, opens, reviews } from '../support/doings.ts';
import type { Mode } from '../support/surroundings.ts';
import { modalOf, office, startSandboxDirectory } from '../support/troubles.ts';
import { startWorld, type World } from '../support/world.ts';
import { boltListeners, DOORS, type Door, registeredDoors } from './doors.ts';
import { type Copied, knock, nameOf } from './knock.ts';

const doors = Object.keys(DOORS) as readonly Door[];

describe('the table of ways in', () => {
  it('has a row for each id that is registered, and no other', () => {
    expect([...doors].sort()).toEqual([...registeredDoors()].sort());
  });

  it('is all: nothing is registered with Bolt but what asks the routing table, and what shows the Home tab', () => {
    const router = ['command', 'action', 'view', 'view', 'options', 'event'].map((kind) => `router.ts: ${kind}`);
    // That of create-slack lets a request pass, or ends it.
    expect([...boltListeners()].sort()).toEqual(['create-slack.ts: use', ...router].sort());
  });
});

/** All but the member are on the list, and are refused for what they are; the last is nobody whom Slack knows. */
const REFUSED = [
  { id: 'U0MEMBER01', why: 'not-listed' },
  { id: 'U0GUEST001', why: 'guest' },
  { id: 'U0ROBOT001', why: 'bot' },
  { id: 'U0GONE0001', why: 'deactivated' },
  { id: 'U0FOREIGN1', why: 'other-workspace' },
  { id: 'U0NOBODY01', why: 'other-workspace' },
] as const;
const BEN = 'U0ADMIN002';
const config = { admins: { users: ['U0ADMIN001', BEN, ...REFUSED.slice(1).map(({ id }) => id)] } };

/** The answers to a refusal. A command opens its modal before anything else, as its trigger lives three seconds. */
const TELLING = ['users.info', 'views.open', 'views.update', 'chat.postEphemeral', 'response_url'];

describeInBothModes('every way in', (mode) => {
  it('is closed to a member, a guest, a bot, the deactivated and strangers: in the audit, and nothing done', async () => {
    const { world, directory, copied } = await aylaAtWork(mode);
    const { slack, database } = world;
    const [before, read, asked] = [await kept(database), directory.seen().length, slack.calls.length];

    for (const { id } of REFUSED) for (const door of doors) await knock(slack, id, door, copied);

    const denied = REFUSED.flatMap(({ id, why }) => doors.map((door) => denial(id, door, why)));
    await expect.poll(() => denials(database), { timeout: 30_000 }).toEqual(denied.sort());
    expect(await kept(database)).toEqual(before);
    expect(directory.seen()).toHaveLength(read);
    expect(slack.calls.slice(asked).filter(({ method }) => !TELLING.includes(method))).toEqual([]);
  });

  it('into a draft is closed to the owner of another, who may do what is everybody’s', async () => {
    const { world, directory, copied } = await aylaAtWork(mode);
    const { slack, database, admin } = world;
    const [drafts, read] = [await database.all('drafts'), directory.seen().length];
    const closed = doors.filter((door) => DOORS[door] === 'draft');

    for (const door of closed) await knock(slack, BEN, door, copied);

    const denied = closed.map((door) => denial(BEN, door, 'not-yours')).sort();
    await expect.poll(() => denials(database), { timeout: 30_000 }).toEqual(denied);
    expect(await database.all('drafts')).toEqual(drafts);
    expect(directory.seen()).toHaveLength(read);
    expect(await database.count('imports')).toBe(1);

    for (const door of doors) if (!closed.includes(door)) await knock(slack, BEN, door, copied);

    await expect.poll(() => database.all('audit', { event: 'csv-sent' })).toMatchObject([{ user: BEN }]);
    expect(await denials(database)).toEqual(denied);
    expect(await database.all('drafts', { 'by.user': admin.id })).toEqual(drafts);
  });

  it('is closed to everybody, the listed too, while Slack does not say who they are', async () => {
    const { world, copied } = await aylaAtWork(mode);
    const { slack, database, admin } = world;
    // What Slack said a moment ago counts for a minute, but in the process that asked.
    await world.restart();
    const before = await kept(database);
    const lift = slack.fault('users.info', { status: 503 });

    for (const door of doors) await knock(slack, admin.id, door, copied);

    const denied = doors.map((door) => denial(admin.id, door, 'cannot-check')).sort();
    await expect.poll(() => denials(database), { timeout: 30_000 }).toEqual(denied);
    expect(await kept(database)).toEqual(before);
    lift();
    await admin.types('/import-users *', '#it');
    await admin.sees('Continue with');
  });
});

/** An import of hers has finished, whose results and audit she has looked at; the next stands in its review. */
async function aylaAtWork(mode: Mode): Promise<{ world: World; directory: SandboxDirectory; copied: Copied }> {
  const directory = await startSandboxDirectory();
  const world = await startWorld({ mode, directory, config });
  const { admin, database } = world;
  const selects = async () => {
    await opens(admin);
    await addsAll(admin, office.text, office.count);
  };
  await selects();
  await reviews(admin, 'Import 40 Users');
  await imports(admin);
  const { _id: importId, finishNotice } = await finished(database);
  await admin.types('/import-users audit', '#it');
  await admin.sees('approved import');
  const audit = modalOf(admin);
  await admin.presses('View Results', { in: '#it' });
  await admin.sees('Show All');
  const results = modalOf(admin);
  // So that the review has something to approve.
  await database.remove('users', {});
  await selects();
  await reviews(admin, 'Import 40 Users');
  const notice = { channelId: finishNotice.channel, ts: finishNotice.ts };
  return { world, directory, copied: { draft: modalOf(admin), results, audit, notice, importId: String(importId) } };
}

async function finished(database: Database): Promise<Document> {
  await database.has('imports', { finishNotice: { $exists: true } });
  return database.one('imports', {});
}

/** All but what the bot writes of itself: its queue, and what it has heard in HTTP mode. */
const kept = (database: Database) => database.whole(['audit', 'agendaJobs', 'requests']);

const denial = (user: string, door: Door, why: string) => `${user} ${nameOf(door)}: ${why}`;

async function denials(database: Database): Promise<readonly string[]> {
  const denied = await database.all('audit', { event: 'denied' });
  return denied.map(({ user, what, why }) => `${user} ${what}: ${why}`).sort();
}
