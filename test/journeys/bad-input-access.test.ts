import { expect, it } from 'vitest';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, opens, searches } from './support/doings.ts';
import { draftsIn, modalOf, office, SMALL } from './support/troubles.ts';
import { startWorld } from './support/world.ts';

describeInBothModes('without a server', (mode) => {
  it.each([
    { servers: 'no server', config: { servers: [] } },
    { servers: 'a server that is not enabled', config: { server: { enabled: false } } },
  ])('one sentence says how to add one, with $servers', async ({ config }) => {
    const { admin, slack } = await startWorld({ mode, ...SMALL, config });

    await admin.types('/import-users', '#it');

    const said = await admin.reads('#it', /No directory server is configured.* add one, enabled, under .* config\.yml/);
    expect(said.onlyFor).toBe(admin.id);
    expect(slack.calls.filter(({ method }) => method.startsWith('views.'))).toEqual([]);
  });
});

const NOT_ALLOWED = [
  { as: 'a member', id: 'U0MEMBER01', says: 'You are not among those who may import users.', why: 'not-listed' },
  { as: 'a guest', id: 'U0GUEST001', says: 'Guests cannot import users.', why: 'guest' },
  { as: 'one who has left', id: 'U0GONE0001', says: 'This account cannot import users.', why: 'deactivated' },
  {
    ...{ as: 'one of another workspace', id: 'U0FOREIGN1', why: 'other-workspace' },
    says: 'Only members of this workspace can import users.',
  },
] as const;

/** All but the member are on the list, and are refused for what they are. */
const config = { admins: { users: ['U0ADMIN001', 'U0GUEST001', 'U0GONE0001', 'U0FOREIGN1'] } };

describeInBothModes('whoever may not import', (mode) => {
  it('reads in private whom to ask, and is kept in the audit', async () => {
    const { slack, admin, database } = await startWorld({ mode, ...SMALL, config });

    for (const { id, says } of NOT_ALLOWED) {
      await slack.forge.command(id, '#it', '/import-users');
      await slack.person(id).sees(new RegExp(`${says} Ask @${admin.id}`));
    }

    const denied = NOT_ALLOWED.map(({ id, why }) => ({ event: 'denied', user: id, what: 'command', why }));
    expect(await database.all('audit')).toMatchObject(denied);
    expect(await database.count('drafts')).toBe(0);
    expect(admin.messages('#it')).toEqual([]);
  });

  it('changes nothing by a forged click, choice or approval in the modal of an admin', async () => {
    const { slack, admin, database } = await startWorld({ mode, ...SMALL, config });
    await opens(admin);
    await addsAll(admin, office.text, office.count);
    await admin.submits();
    await admin.sees('Import 40 Users');
    const [before, review] = [await draftsIn(database), modalOf(admin)];

    for (const { id } of NOT_ALLOWED) {
      await slack.forge.click(id, review, { type: 'button', block_id: 'over', action_id: 'import.start-over' });
      await slack.forge.submission(id, review);
      const asked = { block_id: 'copy', action_id: 'import.copy', value: 'a' };
      expect(await slack.forge.options(id, review, asked)).toMatchObject({ body: { options: [] } });
    }

    const denied = NOT_ALLOWED.flatMap(({ id: user }) =>
      ['import.start-over', 'import.review', 'import.copy'].map((what) => ({ event: 'denied', user, what })),
    );
    // A click is acknowledged before it is looked at, so the order is not certain.
    await expect.poll(() => database.all('audit')).toHaveLength(denied.length);
    expect(await database.all('audit')).toEqual(
      expect.arrayContaining(denied.map((line) => expect.objectContaining(line))),
    );
    expect(await draftsIn(database)).toEqual(before);
    expect(await database.count('imports')).toBe(0);
  });

  it('is told in the modal that is open, once she is taken off the list', async () => {
    const { admin, database, restart } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await searches(admin, office.text, office.count);
    await admin.presses('Select Page');
    await admin.sees('Selected: 20 people');
    const before = await draftsIn(database);

    await restart({ config: { admins: { users: ['U0ADMIN002'] } } });
    await admin.presses('Search');

    await admin.sees('You are not among those who may import users. Ask @U0ADMIN002');
    expect(await database.all('audit')).toMatchObject([{ event: 'denied', user: admin.id, what: 'import.search' }]);
    expect(await draftsIn(database)).toEqual(before);
  });
});
