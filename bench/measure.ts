import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { freePort } from '../sandbox/free-port.ts';
import { withDatabase } from '../sandbox/mongodb/given.ts';
import { startSlack } from '../sandbox/slack/start-slack.ts';
import type { InstalledSlapd } from '../sandbox/slapd/installed.ts';
import { startInstalledSlapd } from '../sandbox/slapd/slapd.ts';
import { configFileFor, environmentFor } from '../test/journeys/support/config.ts';
import { WORKSPACE } from '../test/journeys/support/workspace.ts';
import { startBotProcess } from '../test/support/bot-process.ts';
import { type Driven, importEveryone } from './drive.ts';
import { openFloor } from './floor.ts';
import { move, staffOf } from './people.ts';

export type Figure = Driven & {
  readonly people: number;
  readonly of: string;
  readonly floorReadS: number;
  readonly floorWriteS: number;
  /** Of the whole bot since it started; undefined where the system does not tell. */
  readonly peakMb: number | undefined;
  readonly slowestAck: string;
};

export type Parts = {
  readonly slapd: InstalledSlapd;
  /** Without a database's name. */
  readonly mongoUri: string;
  readonly program: readonly string[];
};

/** One for each import: the Rust build of SecantusDB keeps a person's first draft for open (a partial index is not followed). */
const ADMINS = ['U0ADMIN001', 'U0ADMIN002', 'U0MEMBER01'];

type Phase = { readonly of: string; readonly moving: number };

/** One bot, one directory of so many people, imported three times. The import of nothing but unchanged people would be refused. */
export async function measure(count: number, parts: Parts, tell: (figure: Figure) => void): Promise<readonly Figure[]> {
  const closing: (() => Promise<unknown>)[] = [];
  try {
    return await measureIn(count, parts, tell, closing);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function measureIn(
  count: number,
  { slapd, mongoUri, program }: Parts,
  tell: (figure: Figure) => void,
  closing: (() => Promise<unknown>)[],
): Promise<readonly Figure[]> {
  const staff = staffOf(count);
  const slack = await startSlack({ mode: 'socket', workspace: WORKSPACE });
  closing.push(slack.close);
  const directory = await startInstalledSlapd(slapd, { entries: staff.entries });
  closing.push(directory.close);
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const uri = withDatabase(mongoUri, name);
  const surroundings = { slack, mode: 'socket' as const, directory, uri, port: await freePort() };
  const bot = await startBotProcess({
    environment: environmentFor(surroundings),
    configFile: configFileFor(surroundings, { imports: { limit: count }, admins: { users: ADMINS } }),
    program,
  });
  closing.push(bot.close);
  await bot.tells('ready');
  const floor = await openFloor(directory, uri, withDatabase(mongoUri, `${name}_floor`));
  closing.push(floor.close);

  const figures: Figure[] = [];
  for (const [index, { of, moving }] of phases(count).entries()) {
    await move(directory, staff.people.slice(0, moving), `Department ${index}`);
    const driven = await importEveryone(slack.person(ADMINS[index] ?? ''), count);
    const figure = {
      ...{ ...driven, people: count, of },
      floorReadS: await floor.readSeconds(),
      floorWriteS: await floor.writeSeconds(index + 1),
      peakMb: await peakMbOf(bot.pid),
      slowestAck: `${Math.round(slack.slowest.ackMs)} ms (${slack.slowest.ackOf})`,
    };
    if (slack.violations.length > 0) throw new Error(`Slack would have refused: ${slack.violations[0]}`);
    figures.push(figure);
    tell(figure);
  }
  return figures;
}

const phases = (count: number): readonly Phase[] => [
  { of: 'new', moving: 0 },
  { of: 'unchanged but one', moving: 1 },
  { of: '1 % changed', moving: Math.round(count / 100) },
];

/** Linux keeps the most that a process has used at once. */
async function peakMbOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kb === undefined ? undefined : Number(kb) / 1024;
}
