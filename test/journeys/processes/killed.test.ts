import { expect, it, vi } from 'vitest';
import { describeJourney } from '../support/describe-journey.ts';
import { type Bot, kills, startBot } from '../support/processes.ts';
import { type Around, startSurroundings } from '../support/surroundings.ts';
import { approvesThousand, expectThousandOnce, finishedNotices, finishedThousand } from '../support/thousand.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The same for every test of this file: the company is. */
const undisturbed = once(async () => {
  const around = await startSurroundings({ mode: 'socket' });
  await startBot(around);
  await approvesThousand(around.admin);
  return finishedThousand(around);
});

type Moment = {
  readonly when: string;
  readonly comes: (bot: Bot) => Promise<unknown>;
  /** What the kill has not let it write. */
  readonly loses?: (around: Around) => Promise<void>;
};

const MOMENTS: readonly Moment[] = [
  { when: 'right after the approval', comes: async () => {} },
  {
    when: 'between the users of a batch and their outcomes',
    comes: (bot) => bot.tells('batch'),
    loses: ({ database }) => database.removeAll('importEntries'),
  },
  { when: 'after the first batch', comes: (bot) => bot.tells('batch') },
];

describeJourney('a process killed with -9 in the middle of an import of 1,000', () => {
  it.each(MOMENTS)('$when: started again, it finishes the import', async ({ comes, loses }) => {
    const expected = await undisturbed();
    const around = await startSurroundings({ mode: 'socket' });
    const { admin, database } = around;
    const killed = await startBot(around);
    await approvesThousand(admin);
    await comes(killed);
    await kills(killed);
    expect(killed.log.map(({ msg }) => msg)).not.toContain('finished');
    await loses?.(around);
    await leaseRunsOut(around);

    await startBot(around);
    const finished = await finishedThousand(around);
    expect(finished).toEqual(expected);
    expect(finished.notices).toHaveLength(1);
    await expectThousandOnce(database);
  });

  it('before its notice could be posted: another one posts it, once', async () => {
    const around = await startSurroundings({ mode: 'socket' });
    const { admin, database, slack } = around;
    const killed = await startBot(around);
    await approvesThousand(admin);
    await admin.reads('#it', 'Import #1 has started');
    const lift = slack.fault('chat.postMessage', { drop: 'before' });
    await killed.tells('finished');
    await kills(killed);
    expect(finishedNotices(admin)).toEqual([]);
    lift();
    await database.change('imports', {}, { announceUntil: new Date(0) });

    await startBot(around);
    expect((await finishedThousand(around)).notices).toHaveLength(1);
    await expectThousandOnce(database);
  });
});

/** The wait itself is in the journey of two processes. */
const leaseRunsOut = ({ database }: Around): Promise<void> =>
  database.change('imports', { 'run.until': { $exists: true } }, { 'run.until': new Date(0) });

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
