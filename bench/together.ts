import { freePort } from '../sandbox/free-port.ts';
import { approve, chooseEveryone, EVERYONE, timed } from './drive.ts';
import { ADMINS, type Office, startBot, withBot } from './world.ts';

/** Seconds until both halves of the staff, imported at once, are done; or all of it in one import. */
export type Together = {
  /** In both halves. */
  readonly people: number;
  readonly how: 'one import' | 'two in one process' | 'two in two processes';
  readonly seconds: number;
};

const EARLY = `(|${[...'abcdefghij'].map((letter) => `(uid=${letter}*)`).join('')})`;
const HALVES = [EARLY, `(&${EVERYONE}(!${EARLY}))`];

export async function measureTogether(office: Office): Promise<readonly Together[]> {
  const people = office.staff.people.length;
  return [
    { people, how: 'one import', seconds: await importing(office, [EVERYONE], 1) },
    { people, how: 'two in one process', seconds: await importing(office, HALVES, 1) },
    { people, how: 'two in two processes', seconds: await importing(office, HALVES, 2) },
  ];
}

const importing = (office: Office, filters: readonly string[], processes: number): Promise<number> =>
  withBot(office, async ({ slack, uri }) => {
    const second = processes === 2 ? await startBot(office, slack, uri, await freePort()) : undefined;
    try {
      const admins = filters.map((filter, index) => ({ filter, admin: slack.person(ADMINS[index] ?? '') }));
      for (const { filter, admin } of admins) await chooseEveryone(admin, filter);
      return await timed(() => Promise.all(admins.map(({ admin }) => approve(admin))));
    } finally {
      await second?.close();
    }
  });
