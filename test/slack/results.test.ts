import { describe, expect, it } from 'vitest';
import type { EntryOutcome } from '../../src/import-users/import.ts';
import { noOutcomes } from '../../src/import-users/import.ts';
import { csvRows } from '../../src/slack/csv.ts';
import { bots } from './support/bots.ts';
import type { Bot } from './support/start-bot.ts';

const start = bots();

const outcome = (position: number, more: Partial<EntryOutcome> = {}): EntryOutcome => ({
  ...{ kind: 'person', externalId: `id-user${position}`, position, name: `user${position}`, fullName: '' },
  ...{ outcome: 'failed', reason: { why: 'vanished' }, at: new Date('2026-11-23T06:00:00Z') },
  ...more,
});

/** An import that has finished, with one entry for each outcome given. */
async function finished(outcomes: readonly EntryOutcome[], bot: Bot) {
  await bot.ada.types('/import-users user01', '#it');
  await bot.ada.ticks('Person 01');
  await bot.ada.submits();
  await bot.ada.sees('[Import 1 User]');
  await bot.ada.submits();
  await bot.ada.sees('Import #42 has started');
  await bot.ada.closes();
  bot.double.outcomes.push(...outcomes);
  const [approved] = bot.double.approved;
  if (!approved) throw new Error('nothing was approved');
  const counts = { people: { ...noOutcomes, failed: outcomes.length }, groups: noOutcomes };
  await bot.adapter.notices.finished({ ...approved, state: 'done' }, { counts });
}

describe('A finish notice', () => {
  it('opens the results, a page at a time, there and back', async () => {
    const bot = await start();
    await finished(
      Array.from({ length: 65 }, (_, index) => outcome(index)),
      bot,
    );
    const { ada, slack } = bot;

    await ada.presses('View Results', { in: '#it' });
    await ada.sees('=== Import #42 ===');
    const first = await ada.sees('65 entries not imported');
    await ada.presses('Next');
    await ada.sees('user30: Failed: it is not in the directory any more');
    await ada.presses('Next');
    await ada.sees('user64: Failed');
    await ada.presses('Previous');
    await ada.sees('user30: Failed');
    await ada.presses('Previous');

    expect(await ada.sees('user0: Failed')).toBe(first);
    expect(slack.violations).toEqual([]);
  });

  it('shows all entries on request', async () => {
    const bot = await start();
    await finished([outcome(0), outcome(1, { outcome: 'created', reason: undefined })], bot);

    await bot.ada.presses('View Results', { in: '#it' });
    await bot.ada.sees('1 entry not imported');
    await bot.ada.presses('Show All');
    await bot.ada.sees('user1: Created');
    await bot.ada.presses('Show Problems');

    await bot.ada.sees('1 entry not imported');
  });

  it('sends every outcome as a file to the direct messages of whoever asks, and says where it is', async () => {
    const bot = await start();
    await finished([outcome(0, { fullName: '=cmd|calc' })], bot);

    await bot.bob.presses('Send CSV', { in: '#it' });

    await bot.bob.reads('#it', 'import-42.csv is in your direct messages with this app.');
    const message = await bot.bob.reads('dm', 'import-42.csv');
    expect(message.files.map(({ content }) => content)).toEqual([expect.stringContaining("user0,'=cmd|calc,Failed")]);
    expect(bot.slack.violations).toEqual([]);
  });

  it('takes up again what failed, to be reviewed as any other import', async () => {
    const bot = await start();
    await finished([outcome(1, { externalId: 'id-user01' }), outcome(2, { externalId: 'id-user02' })], bot);

    await bot.ada.presses('Retry Failed', { in: '#it' });
    await bot.ada.sees('[Import 2 Users]');
    await bot.ada.submits();

    await bot.ada.sees('Import #43 has started');
    expect(bot.slack.violations).toEqual([]);
  });

  it('refuses whoever may not', async () => {
    const bot = await start();
    await finished([outcome(0)], bot);
    bot.double.denied.add(bot.bob.id);

    await bot.bob.presses('View Results', { in: '#it' });
    await bot.bob.reads('#it', 'You are not among those who may import users.');
    await bot.bob.presses('Send CSV', { in: '#it' });

    expect(bot.bob.messages('dm')).toEqual([]);
    expect(bot.bob.modal()).toBeUndefined();
  });

  it('says when Slack does not take the file', async () => {
    const bot = await start();
    await finished([outcome(0)], bot);
    bot.slack.fault('files.getUploadURLExternal', { error: 'missing_scope' });

    await bot.ada.presses('Send CSV', { in: '#it' });

    await bot.ada.reads('#it', 'Slack does not let the bot in.');
  });
});

describe('The CSV', () => {
  const text = async (...outcomes: readonly EntryOutcome[]) => {
    const pieces: string[] = [];
    for await (const piece of csvRows(of(outcomes))) pieces.push(piece);
    return pieces.join('');
  };
  async function* of<T>(batch: T) {
    yield batch;
  }

  it('quotes what RFC 4180 says must be quoted', async () => {
    expect(
      await text(
        outcome(0, { name: 'a,b', fullName: 'Ada "Countess"\nLovelace', outcome: 'created', reason: undefined }),
      ),
    ).toBe(
      '\uFEFFKind,Name,Full name,Outcome,Reason,Stable id,Time\r\nperson,"a,b","Ada ""Countess""\nLovelace",Created,,id-user0,2026-11-23T06:00:00.000Z\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('never lets a spreadsheet run %j', async (name) => {
    expect(await text(outcome(0, { name }))).toMatch(/person,"?'/);
  });
});
