import { expect, it } from 'vitest';
import { bots } from './support/bots.ts';
import { gate } from './support/gate.ts';

const start = bots();

it('A review that is slow before it can be answered becomes a loading form, never Slack’s own error', async () => {
  const slow = gate<void>();
  const { ada, slack } = await start({
    use: (double) => ({
      beforeReview: async (request) => {
        await slow.opened;
        return double.original().beforeReview(request);
      },
    }),
  });
  await ada.types('/import-users ada', '#it');
  await ada.ticks('Ada Lovelace');

  await ada.submits();
  await ada.sees('Loading…');
  slow.open();

  await ada.sees('[Import 1 User]');
  expect(slack.violations).toEqual([]);
});

it('Approving twice shows the import that the first one made', async () => {
  const { ada, double, slack } = await start();
  await ada.types('/import-users ada', '#it');
  await ada.ticks('Ada Lovelace');
  await ada.submits();
  await ada.sees('[Import 1 User]');
  slack.doubleNext();

  await ada.submits();

  await ada.sees('Import #42');
  expect(double.approved).toHaveLength(1);
  expect(slack.violations).toEqual([]);
});

it('A plan that changed since the review is shown again with a warning', async () => {
  const { ada } = await start({
    use: (double) => {
      let approvals = 0;
      return {
        approveImport: async (request) => {
          const review = await double.original().showReview(request);
          approvals += 1;
          if (approvals > 1 || !review.ok) return double.original().approveImport(request);
          return { ok: false, why: 'changed', review: { ...review.review, changed: true } };
        },
      };
    },
  });
  await ada.types('/import-users ada', '#it');
  await ada.ticks('Ada Lovelace');
  await ada.submits();
  await ada.sees('[Import 1 User]');

  await ada.submits();
  await ada.sees('This is not what you approved');
  await ada.submits();

  await ada.sees('Import #42 has started');
});
