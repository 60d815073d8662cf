import { describe, expect, it, onTestFinished } from 'vitest';
import { noOutcomes } from '../../src/import-users/import.ts';
import { connectMongo } from '../../src/mongo/connect.ts';
import { attempt, guarded } from '../../src/mongo/reach.ts';
import {
  all,
  approved,
  draftOf,
  group,
  mark,
  newId,
  person,
  planned,
  runOf,
  someone,
  times,
} from '../contracts/world.ts';
import { describeWithMongo, testDatabaseForThisTest } from '../support/mongo.ts';
import { cutLine } from './cut-line.ts';

const at = new Date(1_700_000_000_000);
const unavailable = { name: 'Unavailable', dependency: 'database' };

/** Without the driver's own second tries, as on a standalone server. */
async function onALine() {
  const line = await cutLine(testDatabaseForThisTest().uri);
  const uri = new URL(line.uri);
  uri.searchParams.set('retryWrites', 'false');
  uri.searchParams.set('retryReads', 'false');
  const mongo = await connectMongo(uri.href, { heartbeatFrequencyMS: 500, serverSelectionTimeoutMS: 1000 });
  onTestFinished(mongo.close);
  return { line, mongo, db: mongo.connection.getClient().db() };
}

describeWithMongo('a line that breaks', () => {
  it('is not noticed by whoever asks next', async () => {
    const { line, mongo } = await onALine();
    const { import: it } = await mongo.imports.create(approved(someone()));
    line.cut();
    expect(await mongo.imports.find(it.id)).toEqual(it);
    line.cut();
    expect(await mongo.imports.cancel(it.id, 'U1', at)).toMatchObject({ state: 'cancelling' });
  });

  it('in the middle of many requests breaks none of them', async () => {
    const { line, mongo } = await onALine();
    const id = newId();
    const writing = times(20, (i) =>
      mongo.outcomes.add(id, [
        { ...planned(i), outcome: 'created', at },
        { ...planned(100 + i), outcome: 'synced', at },
      ]),
    );
    line.cut();
    await Promise.all(writing);
    expect((await mongo.outcomes.counts(id)).people).toEqual({ ...noOutcomes, created: 20, synced: 20 });
  });
});

describeWithMongo('an answer that is lost', () => {
  it.each([1, 2, 3])('makes no second import, and whoever approved hears that it was made (%i)', async (nth) => {
    const { line, mongo } = await onALine();
    const draft = approved(someone());
    await mongo.imports.create(approved(someone()));
    line.loseAnswer(nth);
    const made = await mongo.imports.create(draft);
    expect(made.created).toBe(true);
    expect(await mongo.imports.find(draft.id)).toEqual(made.import);
    expect(await mongo.imports.create(draft)).toEqual({ ...made, created: false });
  });

  it('makes no second user, user group, outcome, draft or line of the audit', async () => {
    const { line, mongo, db } = await onALine();
    const run = runOf(newId());
    const lost = <T>(write: () => Promise<T>): Promise<T> => {
      line.loseAnswer();
      return write();
    };
    const users = ['ada', 'bob'].map((name) => ({ person: person(name), roles: [] }));
    expect(await lost(() => mongo.users.create(users, run, at))).toEqual([{ ok: true }, { ok: true }]);
    const [ada] = await mongo.users.findKnown(run.server, { ids: ['id-ada'], names: [], emails: [] });
    const change = { id: ada?.id ?? '', person: person('ada', { phone: '2' }) };
    const changes = [{ ...change, enabled: true, disabledByDirectory: false }];
    expect(await lost(() => mongo.users.sync(changes, run, at))).toEqual([{ ok: true }]);
    const staff = { group: group('staff'), members: new Set(['id-ada']), roles: [], outcome: 'created' } as const;
    expect(await lost(() => mongo.userGroups.write(staff, run, at))).toEqual({ ok: true });
    await lost(() => mongo.outcomes.add(run.importId, [{ ...planned(0), outcome: 'created', at }]));
    const draft = draftOf(someone());
    expect(await lost(() => mongo.drafts.create(draft))).toEqual(draft);
    await lost(() => mongo.selection.mark(draft.id, [mark('ada')], 1));
    await lost(() => mongo.audit.add({ at, who: someone(), event: 'denied', what: 'open', why: 'guest' }));
    for (const [collection, count] of Object.entries({
      users: 2,
      userGroups: 1,
      importEntries: 1,
      drafts: 1,
      audit: 1,
    }))
      expect([collection, await db.collection(collection).countDocuments()]).toEqual([collection, count]);
  });

  it('leaves an import with who claimed it, and ended with who ended it', async () => {
    const { line, mongo } = await onALine();
    const { import: it } = await mongo.imports.create(approved(someone()));
    const run = { importId: it.id, token: newId() };
    line.loseAnswer();
    const claimed = await mongo.imports.claim(it.id, run.token, at, new Date(at.getTime() + 20_000));
    if (!claimed) throw new Error('the claim was lost');
    line.loseAnswer();
    expect(await mongo.imports.finish(claimed.run, { state: 'done', at })).toBe(true);
  });
});

describeWithMongo('a server that is away', () => {
  it('is told as unavailable by every store, and works again when it is back', async () => {
    const { line, mongo } = await onALine();
    const draft = await mongo.drafts.create(draftOf(someone()));
    await line.down();
    await Promise.all(
      [
        () => mongo.drafts.find(draft.id, draft.by),
        () => mongo.selection.counts(draft.id),
        () => all(mongo.selection.all(draft.id, 'person')),
        () => mongo.hits.page(draft.id, 1, 0),
        () => mongo.plans.batch('p', 0),
        () => mongo.plans.page('p', 'blocked', -1, 1),
        () => mongo.users.existing('corp', []),
        () => mongo.userGroups.members('corp', 'g'),
        () => mongo.roleSources.find('x', 1),
        () => mongo.imports.unheld(at),
        () => all(mongo.outcomes.all('i')),
        () => mongo.audit.add({ at, who: someone(), event: 'denied', what: 'open' }),
        () => mongo.ping(),
      ].map((ask) => expect(ask()).rejects.toMatchObject(unavailable)),
    );
    await line.restore();
    expect(await mongo.drafts.find(draft.id, draft.by)).toEqual(draft);
    await mongo.ping();
  });

  it('is waited for a little: who asks while it restarts gets an answer', async () => {
    const { line, mongo } = await onALine();
    await line.down();
    const asked = mongo.imports.find(newId());
    await line.restore();
    expect(await asked).toBeUndefined();
  });

  it('but hangs is told as well, and not waited for without end', async () => {
    const { line, mongo } = await onALine();
    line.hang();
    await expect(mongo.imports.find(newId())).rejects.toMatchObject(unavailable);
    await expect(mongo.ping()).rejects.toMatchObject(unavailable);
  });

  it('from the beginning is told at the start', async () => {
    const line = await cutLine(testDatabaseForThisTest().uri);
    await line.down();
    await expect(connectMongo(line.uri, { serverSelectionTimeoutMS: 200 })).rejects.toMatchObject(unavailable);
  });

  it('because we closed the connection is unavailable too', async () => {
    const { mongo } = await onALine();
    await mongo.close();
    await expect(mongo.imports.find(newId())).rejects.toMatchObject(unavailable);
  });
});

describe('a bug', () => {
  it('stays what it is, and is not tried again', async () => {
    const bug = new TypeError('undefined is not a function');
    let tries = 0;
    const store = guarded({
      work: async () => {
        tries += 1;
        throw bug;
      },
    });
    await expect(store.work()).rejects.toBe(bug);
    expect(tries).toBe(1);
  });
});

describe('a step that never ends', () => {
  it('is given up at its deadline', async () => {
    const stuck = () => new Promise<void>(() => {});
    await expect(attempt(stuck, 10)).rejects.toMatchObject({ ...unavailable, problem: 'timed-out' });
  });
});
