import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RunningDirectory } from '../sandbox/directory/running-directory.ts';
import { freePort } from '../sandbox/free-port.ts';
import { withDatabase } from '../sandbox/mongodb/given.ts';
import type { Slack } from '../sandbox/slack/slack.ts';
import { startSlack } from '../sandbox/slack/start-slack.ts';
import type { InstalledSlapd } from '../sandbox/slapd/installed.ts';
import { startInstalledSlapd } from '../sandbox/slapd/slapd.ts';
import { configFileFor, environmentFor } from '../test/journeys/support/config.ts';
import { WORKSPACE } from '../test/journeys/support/workspace.ts';
import { type BotProcess, startBotProcess } from '../test/support/bot-process.ts';
import { dropDatabase } from './drop-database.ts';
import { type Staff, staffOf } from './staff.ts';

export type Parts = {
  readonly slapd: InstalledSlapd;
  /** Without a database's name. */
  readonly mongoUri: string;
  /** The compiled bot. */
  readonly program: readonly string[];
};

/** A directory of so many people, for all contestants. */
export type Office = Parts & { readonly staff: Staff; readonly directory: RunningDirectory };

export async function withOffice<T>(count: number, parts: Parts, work: (office: Office) => Promise<T>): Promise<T> {
  const staff = staffOf(count);
  const directory = await startInstalledSlapd(parts.slapd, { entries: staff.entries });
  return work({ ...parts, staff, directory }).finally(directory.close);
}

/** All at the same time; those that are not asked do nothing. */
export async function withOffices<T>(
  [count, ...more]: readonly number[],
  parts: Parts,
  work: (offices: readonly Office[]) => Promise<T>,
  open: readonly Office[] = [],
): Promise<T> {
  if (count === undefined) return work(open);
  return withOffice(count, parts, (office) => withOffices(more, parts, work, [...open, office]));
}

/** The bot in a process of its own, with a Slack and a database of its own. */
export type Bot = {
  readonly slack: Slack;
  readonly uri: string;
  readonly process: BotProcess;
  /** The most memory since it started; undefined where the system does not tell. */
  peakMb(): Promise<number | undefined>;
  /** Of the processor, since it was started; NaN where the system does not tell. */
  processorS(): Promise<number>;
  /** How late timers came since it was asked before, in ms. */
  eventLoop(): Promise<EventLoop>;
};
export type EventLoop = { readonly p99: number; readonly max: number };

/** The Rust build of SecantusDB keeps a person's first draft for open (a partial index is not followed): one for each import. */
export const ADMINS: readonly string[] = Array.from({ length: 400 }, (_, n) => `U0BENCH${String(n).padStart(3, '0')}`);
const workspace = {
  ...WORKSPACE,
  people: ADMINS.map((id) => ({ id, name: id.toLowerCase(), realName: `Admin ${id}` })),
};

export async function withBot<T>(office: Office, work: (bot: Bot) => Promise<T>): Promise<T> {
  const slack = await startSlack({ mode: 'socket', workspace });
  const uri = withDatabase(office.mongoUri, `bench_${randomUUID().slice(0, 8)}`);
  const port = await freePort();
  const started = await startBot(office, slack, uri, port);
  try {
    const eventLoop = () => eventLoopAt(port);
    const result = await work({
      slack,
      uri,
      process: started,
      peakMb: () => peakMbOf(started.pid),
      processorS: () => processorSOf(started.pid),
      eventLoop,
    });
    if (slack.violations.length > 0) throw new Error(`Slack would have refused: ${slack.violations[0]}`);
    return result;
  } finally {
    await started.close();
    await slack.close();
    await dropDatabase(uri);
  }
}

/** Ready. One more on the same database shares its work. */
export async function startBot(office: Office, slack: Slack, uri: string, port: number): Promise<BotProcess> {
  const surroundings = { slack, mode: 'socket' as const, directory: office.directory, uri, port };
  const started = await startBotProcess({
    environment: environmentFor(surroundings),
    configFile: configFileFor(surroundings, {
      imports: { limit: office.staff.people.length },
      admins: { users: ADMINS },
    }),
    program: office.program,
  });
  await started.tells('ready');
  return started;
}

/** Linux keeps the most that a process has used at once. */
async function peakMbOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kb === undefined ? undefined : Number(kb) / 1024;
}

/** A hundredth of a second is Linux's unit here on every machine. The name, in brackets, may hold anything. */
async function processorSOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function eventLoopAt(port: number): Promise<EventLoop> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const late = (quantile: string) =>
    Number(new RegExp(`event_loop_delay_seconds\\{quantile="${quantile}"\\} (\\S+)`).exec(text)?.[1]) * 1000;
  return { p99: late('0.99'), max: late('1') };
}
