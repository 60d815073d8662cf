import { expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { known } from '../../sandbox/directory/known.ts';
import { startDirectory } from '../../sandbox/directory/server/server.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, imports, opens, reviews, searches } from './support/doings.ts';
import { startWorld, type World } from './support/world.ts';

const SIZE = { people: 150, groups: 17 } as const;
const office = known.offices.forty;
const SEARCHED = 'zzz-whom-she-looked-for';

describeInBothModes('the log of an import', (mode) => {
  it('tells each thing that happened, with ids, counts and durations', async () => {
    const world = await startWorld({ mode, ...SIZE });
    await importsAll(world);

    const { log, database } = world;
    const { _id: id, number } = await database.one('imports', {});
    const ms = expect.any(Number);
    expect(eventsIn(log, STORY)).toMatchObject([
      { msg: 'opened', draft: id, user: 'U0ADMIN001', people: 0, groups: 0 },
      { msg: 'reviewed', draft: id, ms, create: 49, sync: 0, unchanged: 0, blocked: 0, groups: 1 },
      { msg: 'approved', import: id, number, user: 'U0ADMIN001' },
      { msg: 'started', import: id, number, attempt: 1 },
      { msg: 'batch', import: id, size: 49, done: 49, total: 50, ms },
      { msg: 'batch', import: id, size: 1, done: 50, total: 50, ms },
      { msg: 'finished', import: id, number, state: 'done', ms, created: 49, failed: 0, groups: 1 },
    ]);
  });

  it('holds no person, no secret and nothing that was typed, at any level and whatever fails', async () => {
    const directory = await startDirectory({ entries: company(SIZE) });
    const world = await startWorld({ mode, directory, logLevel: 'trace' });
    const { log, slack, database } = world;

    await importsAll(world);
    await misfortunes(world);
    await directory.close();

    const told = ['denied', 'response-url-used-up', 'something that is needed could not be reached'];
    expect(told.filter((msg) => eventsIn(log, [msg]).length === 0)).toEqual([]);
    expect(log.filter(isNoJson)).toEqual([]);
    const written = log.join('');
    const people = await database.all('users');
    expect(people.length).toBeGreaterThan(40);
    const personal = company(SIZE).flatMap(({ dn, attributes: { uid, cn, mail, mobile, sn, givenName } }) =>
      [dn, uid, cn, mail, mobile, sn, givenName].flat(),
    );
    const secrets = [slack.botToken, slack.appToken, slack.signingSecret, directory.bindPassword, directory.bindDn];
    const typed = [SEARCHED, office.text, '(uid=a'];
    const leaked = [...personal, ...secrets, ...typed].filter(
      (text) => isTelling(text) && written.includes(text ?? ''),
    );
    expect([...new Set(leaked)]).toEqual([]);
    expect(written).not.toMatch(/\/response\/|xox[a-z]-|xapp-|@[a-z0-9.-]+\.com|response_url|trigger_id/);
  });
});

const STORY = ['opened', 'reviewed', 'approved', 'started', 'batch', 'finished'];

async function importsAll({ admin }: World): Promise<void> {
  await opens(admin);
  await searches(admin, SEARCHED, 0);
  await addsAll(admin, office.text, office.count);
  await searches(admin, 'Ring Red', 1);
  await admin.ticks('Ring Red');
  await admin.sees('Selected: 40 people, 1 group');
  await reviews(admin, 'Import 49 Users');
  await imports(admin);
  await admin.closes();
}

/** Everything that can go wrong near names and secrets, each told somewhere in the log. */
async function misfortunes({ admin, slack, database, directory }: World): Promise<void> {
  await slack.forge.command('U0MEMBER01', '#it', `/import-users ${SEARCHED}`);
  await slack.person('U0MEMBER01').sees('You are not among those');

  slack.fault('response_url', { status: 500, times: 1 });
  slack.fault('chat.postMessage', { status: 500, times: 1 });
  await opens(admin, '/import-users', '#random');
  await admin.fills('Search people and groups', '(uid=a');
  await admin.presses('Search');
  await admin.sees('This filter cannot be read');
  await addsAll(admin, 'hostile', 7);
  await reviews(admin, 'Import 7 Users');
  await database.demands('users', { username: { $ne: 'hostile.link' } });
  await imports(admin, { channel: 'dm' });
  await admin.presses('View Results', { in: 'dm' });
  await admin.sees('1 entry not imported');
  await admin.presses('Send CSV', { in: 'dm' });
  await admin.reads('dm', 'import-2.csv');
  await admin.closes();

  await opens(admin);
  await addsAll(admin, 'rossi', 2);
  slack.fault('views.update', { retryAfterS: 1, times: 1 });
  await admin.presses('Search');
  await admin.sees('Slack cannot be reached');
  await directory.stop();
  await admin.presses('Try Again');
  await reviews(admin, 'The directory refused the connection');
}

type Line = { readonly msg?: string };

const eventsIn = (log: readonly string[], events: readonly string[]): readonly Line[] =>
  log.map((line): Line => JSON.parse(line)).filter(({ msg = '' }) => events.includes(msg));

function isNoJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) !== 'object';
  } catch {
    return true;
  }
}

/** Short names, such as Li, are in other words too. */
const isTelling = (text: string | undefined): boolean => (text ?? '').length > 4;
