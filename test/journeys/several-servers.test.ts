import { expect, it } from 'vitest';
import { GROUPS_DN, PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { known } from '../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import type { Person } from '../../sandbox/slack/person.ts';
import { describeJourney } from './support/describe-journey.ts';
import { FILES, stableIdsOfForty, startPark } from './support/directory-park.ts';
import { addsAll, imports, reviews, searches } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const { forty } = known.offices;

describeJourney('several servers', () => {
  const park = startPark(['usual', 'open']);

  /** Neither in the order of their ids nor of their names. */
  const servers = () => [
    server('branch', 'Branch', park('open'), 'LDAP_BRANCH_PASSWORD'),
    { ...server('attic', 'An old one', park('usual'), 'LDAP_CORP_PASSWORD'), enabled: false },
    server('corp', 'Corporate directory', park('usual'), 'LDAP_CORP_PASSWORD'),
  ];
  const startWithSeveral = () =>
    startWorld({
      mode: 'socket',
      directory: park('usual'),
      config: { servers: servers() },
      environment: { LDAP_BRANCH_PASSWORD: park('open').bindPassword },
      files: FILES,
    });

  it('are offered in their order, without those that are disabled, and none is chosen beforehand', async () => {
    const { admin } = await startWithSeveral();
    await admin.types('/import-users', '#it');
    await admin.sees('Import from');

    expect(offered(admin)).toEqual(['Branch (branch)', 'Corporate directory (corp)']);
    expect(admin.screen()).toContain('Choose a directory');
  });

  it('may have the same people: the server tells them apart, and each stays whose it is', async () => {
    const { admin, database } = await startWithSeveral();
    await importsForty(admin, 'Branch (branch)', 'Branch');
    await importsForty(admin, 'Corporate directory (corp)', 'Corporate directory');

    for (const [id, directory] of [['branch', park('open')] as const, ['corp', park('usual')] as const]) {
      const users = await database.all('users', { server: id });
      expect(users.map(({ externalId }) => externalId).sort()).toEqual(stableIdsOfForty(directory));
    }
    const usernames = async (id: string) =>
      (await database.all('users', { server: id })).map(({ username }) => username).sort();
    expect(await usernames('branch')).toEqual(await usernames('corp'));

    await chooses(admin, 'Corporate directory (corp)');
    await searches(admin, forty.text, forty.count);
    await admin.sees('Imported before, nothing to change');
  });

  it('are each the one that was chosen, until the import is over: also when the modal is opened again', async () => {
    const { admin } = await startWithSeveral();
    await chooses(admin, 'Corporate directory (corp)');
    await addsAll(admin, forty.text, forty.count);
    await admin.closes({ all: true });
    await admin.types('/import-users', '#it');
    await admin.presses('Continue with 40 selected');
    await reviews(admin, 'Import 40 Users');

    expect(admin.screen()).toContain('Corporate directory');
  });

  it('that is disabled or gone since it was chosen is asked for anew', async () => {
    const { admin, restart } = await startWithSeveral();
    await chooses(admin, 'Branch (branch)');
    await admin.closes({ all: true });
    const [branch, attic, corp] = servers();
    await restart({
      config: {
        servers: [{ ...branch, enabled: false }, { ...attic, enabled: true }, corp].flatMap((one) => one ?? []),
      },
    });

    await admin.types('/import-users', '#it');
    await admin.sees('Import from');
    expect(offered(admin)).toEqual(['An old one (attic)', 'Corporate directory (corp)']);
  });
});

async function importsForty(admin: Person, option: string, name: string): Promise<void> {
  await chooses(admin, option);
  await addsAll(admin, forty.text, forty.count);
  await reviews(admin, 'Import 40 Users');
  const notice = await imports(admin);
  expect(notice).toContain(` from ${name}, `);
  expect(notice).toContain('40 users created.');
}

async function chooses(admin: Person, option: string): Promise<void> {
  await admin.types('/import-users', '#it');
  await admin.sees('Import from');
  await admin.chooses('Import from', option);
  await admin.submits();
  await admin.sees('Search people and groups');
}

/** The options of the only select. */
function offered(admin: Person): readonly string[] {
  const blocks = JSON.stringify(admin.modal()?.source.blocks ?? []);
  return [...blocks.matchAll(/"text":"([^"]+ \([a-z]+\))"/g)].map(([, text]) => text ?? '');
}

const server = (id: string, name: string, { vendor, url, bindDn }: RunningDirectory, env: string) => ({
  ...{ id, name, vendor, urls: [url], bind: { dn: bindDn, password: { env } } },
  ...{ people: { base: PEOPLE_DN }, groups: { base: GROUPS_DN } },
});
