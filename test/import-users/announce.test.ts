import { expect, it } from 'vitest';
import { announceFinish } from '../../src/import-users/announce.ts';
import { ANNOUNCE_MS } from '../../src/import-users/records.ts';
import { person } from './people.ts';
import { product } from './product.ts';

/** An import that has ended and that nobody has announced, held with `token`. */
async function ended(token: string) {
  const world = product(person('ada'));
  const importId = await world.approved();
  const { finished } = world.needs.notices;
  Object.assign(world.needs.notices, { finished: () => Promise.reject(new Error('Slack fails')) });
  await world.run(importId);
  Object.assign(world.needs.notices, { finished });
  const later = new Date(Date.now() + 24 * 3_600_000 - 60_000);
  await world.needs.imports.claimUnannounced(token, later, later);
  return { ...world, importId };
}

it('a process that stood still while it took the announcing leaves it to others', async () => {
  const { needs, posted, importId } = await ended('mine');
  let slept = 0;
  const sleeping = {
    ...needs,
    clock: { ...needs.clock, now: () => new Date(Date.now() + slept) },
    imports: {
      ...needs.imports,
      holdAnnouncing: async (...asked: Parameters<typeof needs.imports.holdAnnouncing>) => {
        const held = await needs.imports.holdAnnouncing(...asked);
        slept = ANNOUNCE_MS + 1;
        return held;
      },
    },
  };
  await announceFinish(sleeping, { importId, token: 'mine' });
  expect(posted).not.toContain('finished #1');

  await announceFinish(needs, { importId, token: 'mine' });
  expect(posted).toContain('finished #1');
});

it('a process that stood still before it posted asks once more whose the announcing is', async () => {
  const { needs, posted, importId } = await ended('mine');
  const counts = async (id: string) => {
    const later = new Date(Date.now() + 24 * 3_600_000 - 30_000);
    await needs.imports.claimUnannounced('another', later, later);
    return needs.outcomes.counts(id);
  };
  await announceFinish({ ...needs, outcomes: { ...needs.outcomes, counts } }, { importId, token: 'mine' });
  expect(posted).not.toContain('finished #1');
});
