import { describe, expect, it } from 'vitest';
import { person } from './people.ts';
import { product, WHO } from './product.ts';

const [ada, bob] = [person('ada'), person('bob')];

describe('approving', () => {
  it('twice makes one import (R19)', async () => {
    const world = product(ada);
    const act = await world.open();
    await world.select(act);
    const { hash } = await world.review(act);
    const both = await Promise.all([
      world.use.approveImport({ ...act, hash }),
      world.use.approveImport({ ...act, hash }),
    ]);
    expect(both.map((result) => (result.ok ? 'made' : result.why)).sort()).toEqual(['already-approved', 'made']);
  });

  it('what was reviewed again since shows the new review instead', async () => {
    const world = product(ada, bob);
    const act = await world.open();
    await world.select(act, 'ada');
    const { hash } = await world.review(act);
    await world.select(act, 'bob');
    await world.review(act);
    expect(await world.use.approveImport({ ...act, hash })).toMatchObject({
      ok: false,
      why: 'changed',
      review: { changed: true },
    });
  });

  it('that stands is told to its owner only, and the same id in another workspace is somebody else', async () => {
    const world = product(ada);
    const act = await world.open();
    await world.select(act);
    const { hash } = await world.review(act);
    await world.approve(act, hash);
    const approveAs = (team: string) => world.use.approveImport({ ...act, hash, who: { ...WHO, team } });
    expect(await approveAs(WHO.team)).toMatchObject({ ok: false, why: 'already-approved' });
    world.needs.workspace.profile = async (user) => ({
      ...{ user, team: 'T2', deleted: false, bot: false, guest: false, stranger: false, owner: false, admin: false },
    });
    expect(await approveAs('T2')).toEqual({ ok: false, why: 'expired' });
  });

  it('of somebody else is a form that has expired', async () => {
    const world = product(ada);
    const act = await world.open();
    await world.select(act);
    const { hash } = await world.review(act);
    Object.assign(world.needs.settings.access, { users: [WHO.user, 'U0OTHER'] });
    const other = { ...act, who: { ...WHO, user: 'U0OTHER' } };
    expect(await world.use.approveImport({ ...other, hash })).toEqual({ ok: false, why: 'expired' });
  });
});
