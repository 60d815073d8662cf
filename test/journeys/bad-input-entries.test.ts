import { expect, it } from 'vitest';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, imports, opens, reviews } from './support/doings.ts';
import { office, SMALL } from './support/troubles.ts';
import { startWorld, type World } from './support/world.ts';

const refused = { username: 'zoe.nunez', fullName: 'Zoë Núñez' };
const taken = 'yoko.sato';
const others = office.count - 1;

describeInBothModes('one entry that cannot be written', (mode) => {
  it('fails with its reason and what to do, the others are imported, and it can be retried', async () => {
    const { admin, database } = await startReviewed();
    await database.demands('users', { username: { $ne: refused.username } });

    expect(await imports(admin)).toContain(`has finished. ${others} users created, 1 failed.`);
    expect(await database.count('users')).toBe(others);

    await admin.presses('View Results', { in: '#it' });
    await admin.sees('1 entry not imported');
    await admin.sees(
      /Zoë Núñez.*Failed: the database refused it \(it breaks a validation rule .*\)\. .*then press Retry Failed/s,
    );
    await admin.closes();

    await database.demands('users', {});
    await admin.presses('Retry Failed', { in: '#it' });
    await admin.sees('Import 1 User');
    expect(await imports(admin)).toMatch(/a retry of #\d+\).* has finished\. 1 user created\./);
    expect(await database.one('users', { username: refused.username })).toMatchObject({ fullName: refused.fullName });
  });

  it('is held where the application made a user of that name since the review, and the others are imported', async () => {
    const { admin, database } = await startReviewed();
    await database.add('users', {
      username: taken,
      usernameKey: taken,
      kind: 'internal',
      server: 'internal',
      roles: [],
    });

    expect(await imports(admin)).toContain(`has finished. ${others} users created, 1 held back.`);

    expect(await database.count('users', { kind: 'external' })).toBe(others);
    expect(await database.all('users', { username: taken })).toMatchObject([{ kind: 'internal', roles: [] }]);
    await admin.presses('View Results', { in: '#it' });
    await admin.sees(
      /yoko\.sato.*Held: reviewed as “New”, but now it is “Unable to import” \(an internal user has this name/s,
    );
  });

  it('is held where it has gone from the directory since the review, and the others are imported', async () => {
    const { admin, database, directory } = await startReviewed();
    await directory.remove('uid=zoe.nunez,ou=people,dc=example,dc=com');

    expect(await imports(admin)).toContain(`has finished. ${others} users created, 1 held back.`);

    expect(await database.count('users')).toBe(others);
    await admin.presses('View Results', { in: '#it' });
    await admin.sees(/Zoë Núñez.*Held: it is not in the directory any more\./s);
  });

  async function startReviewed(): Promise<World> {
    const world = await startWorld({ mode, ...SMALL });
    await opens(world.admin);
    await addsAll(world.admin, office.text, office.count);
    await reviews(world.admin, `Import ${office.count} Users`);
    return world;
  }
});
