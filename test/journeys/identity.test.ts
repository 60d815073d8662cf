import { expect, it } from 'vitest';
import { PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { known } from '../../sandbox/directory/known.ts';
import { stableUuid } from '../../sandbox/directory/random.ts';
import { describeJourney } from './support/describe-journey.ts';
import { addsAll, imports, opens, reviews, searches } from './support/doings.ts';
import { office, SMALL } from './support/troubles.ts';
import { startWorld, type World, type WorldOptions } from './support/world.ts';

const uid = (username: string, parent = PEOPLE_DN) => `uid=${username},${parent}`;
/** Two of the office of forty. */
const [zoe, yoko] = ['zoe.nunez', 'yoko.sato'];

describeJourney('who somebody is', () => {
  it('does not change when the entry moves: the DN follows, and the review says where it was', async () => {
    const { admin, database, directory } = await startImported();
    const before = await database.one('users', { username: zoe });
    const elsewhere = `ou=abroad,${PEOPLE_DN}`;
    await directory.add({ dn: elsewhere, attributes: { objectClass: ['organizationalUnit'], ou: ['abroad'] } });
    await directory.rename(uid(zoe), uid(zoe, elsewhere));

    await opens(admin);
    await addsAll(admin, zoe, 1);
    await admin.sees(`was at uid=${zoe},ou=people,`);
    await reviews(admin, 'Import 1 User');
    expect(await imports(admin)).toContain('has finished. 1 user synced.');

    expect(await database.one('users', { _id: before._id })).toMatchObject({ username: zoe, dn: uid(zoe, elsewhere) });
    expect(await database.count('users')).toBe(office.count);
  });

  it('does not change when two people swap their usernames, and both names follow', async () => {
    const world = await startImported();
    const [first, second] = await both(world);
    await swap(world);

    await opens(world.admin);
    await addsAll(world.admin, `(|(uid=${zoe})(uid=${yoko}))`, 2);
    await world.admin.sees(`was ${zoe} → is ${yoko}`);
    await reviews(world.admin, 'Import 2 Users');
    expect(await imports(world.admin)).toContain('has finished. 2 users synced.');

    const after = await Promise.all([first, second].map(({ _id }) => world.database.one('users', { _id })));
    expect(after).toMatchObject([
      { username: yoko, usernameKey: yoko, externalId: first.externalId, fullName: first.fullName },
      { username: zoe, usernameKey: zoe, externalId: second.externalId, fullName: second.fullName },
    ]);
  });

  it('is not mixed up when one of two who swapped is imported alone: the review blocks it and says what to do', async () => {
    const world = await startImported();
    const before = await both(world);
    await swap(world);

    await opens(world.admin);
    await addsAll(world.admin, `(uid=${zoe})`, 1);
    await reviews(world.admin, '1 blocked');
    expect(world.admin.screen()).toContain('if the directory has renamed that user, import both at once');
    expect(await both(world)).toEqual(before);
  });

  it('is somebody else when a username is used again under a new stable id: blocked, and the user stays', async () => {
    const { admin, database, directory } = await startImported();
    const before = await database.one('users', { username: zoe });
    await directory.remove(uid(zoe));
    await addPerson({ directory }, uid(zoe), { uid: [zoe], cn: ['Zoë the Second'] });

    await opens(admin);
    await searches(admin, zoe, 1);
    await admin.sees(/Cannot be selected:.*Zoë the Second.*Unable to import: another person has this name\. Rename/s);
    expect(await database.one('users', { username: zoe })).toEqual(before);
  });

  it('goes to who is new under a name, and the one who had it keeps being who they are, when both are imported', async () => {
    const { admin, database, directory } = await startImported();
    const before = await database.one('users', { username: zoe });
    await directory.rename(uid(zoe), uid('zoe.married'));
    await addPerson({ directory }, uid(zoe), { uid: [zoe], cn: ['Zoë the Second'] });

    await opens(admin);
    await addsAll(admin, 'zoe.', 2);
    await reviews(admin, 'Import 2 Users');
    expect(await imports(admin)).toContain('1 user created, 1 synced.');

    expect(await database.one('users', { _id: before._id })).toMatchObject({ username: 'zoe.married' });
    expect(await database.one('users', { username: zoe })).toMatchObject({ fullName: 'Zoë the Second' });
  });

  it.each([
    ['username', {}, known.sameUsername.username, ['maria.rossi', 'Maria.Rossi'], 'name'],
    [
      'e-mail, where those are unique',
      { uniqueEmail: true },
      known.sameMail.mail,
      known.sameMail.people.map(({ username }) => username),
      'e-mail',
    ],
  ])('is not guessed of two entries with one %s: both are blocked, and each names the other (R15)', async (...row) => {
    const [, rules, text, [one, other], what] = row;
    const { admin, database } = await startWorld({ ...OPTIONS, config: { imports: rules } });
    await opens(admin);
    await addsAll(admin, text, 2);
    await reviews(admin, '2 blocked');

    expect(admin.screen()).toContain(`Unable to import: ${one} has the same ${what} in this import`);
    expect(admin.screen()).toContain(`Unable to import: ${other} has the same ${what} in this import`);
    expect(await database.count('users')).toBe(0);
  });

  it('may be disabled since the review: then the user is disabled too, or held where nothing was to change', async () => {
    const world = await startImported();
    const { admin, database, directory } = world;
    await directory.modify(uid(zoe), { mobile: ['+90 555 0000000'] });
    await addPerson({ directory }, uid('new.one'), { uid: ['new.one'], cn: ['New One'] });
    await opens(admin);
    await addsAll(admin, `(|(uid=${zoe})(uid=${yoko})(uid=new.one))`, 3);
    await reviews(admin, 'Import 2 Users');
    for (const username of [zoe, yoko, 'new.one']) {
      await directory.modify(uid(username), { pwdAccountLockedTime: ['000001010000Z'] });
    }

    expect(await imports(admin)).toContain('1 user created, 1 synced, 1 held back.');

    const enabled = async (username: string) => (await database.one('users', { username })).enabled;
    expect([await enabled('new.one'), await enabled(zoe), await enabled(yoko)]).toEqual([false, false, true]);
  });
});

const OPTIONS: WorldOptions = { mode: 'socket', ...SMALL };

/** A world in which the office of forty has been imported. */
async function startImported(): Promise<World> {
  const world = await startWorld(OPTIONS);
  await opens(world.admin);
  await addsAll(world.admin, office.text, office.count);
  await reviews(world.admin, `Import ${office.count} Users`);
  await imports(world.admin);
  return world;
}

const both = ({ database }: World) =>
  Promise.all([database.one('users', { username: zoe }), database.one('users', { username: yoko })]);

/** By way of a third name, as a directory has each name once. */
async function swap({ directory }: World): Promise<void> {
  await directory.rename(uid(zoe), uid('on.the.way'));
  await directory.rename(uid(yoko), uid(zoe));
  await directory.rename(uid('on.the.way'), uid(yoko));
}

const addPerson = (
  { directory }: Pick<World, 'directory'>,
  dn: string,
  attributes: Readonly<Record<string, readonly string[]>>,
) =>
  directory.add({
    dn,
    attributes: {
      objectClass: ['inetOrgPerson'],
      sn: ['Second'],
      ...attributes,
      entryUUID: [stableUuid(`another ${dn}`)],
    },
  });
