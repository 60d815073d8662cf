import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { acceptsConnections } from '../accepts-connections.ts';
import { GROUPS_DN, PEOPLE_DN } from '../directory/entry.ts';
import { freePort } from '../free-port.ts';
import type { Slack } from '../slack/slack.ts';
import type { DemoDatabase } from './database.ts';
import type { DemoDirectory } from './directory.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';

export interface BotRequest {
  readonly mode: 'socket' | 'http';
  readonly slack: Slack;
  readonly database: DemoDatabase;
  readonly directory: DemoDirectory;
  /** Who may import: Slack's ids. */
  readonly admins: readonly string[];
  /** For config.yml; also where the bot runs, so that no .env of the visitor's is near. */
  readonly folder: string;
}

export interface Bot {
  readonly pid: number | undefined;
  /** Calls back once when it ends without having been told to, with how. */
  onBreak(tell: (how: string) => void): void;
  lastWords(): string;
  /** `kill -9`: it has no time to say or to save anything. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** TypeScript is loaded from source while two cores are busy with three servers. */
const START_MS = 60_000;
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Starts the bot, a process of its own as in production, and waits until Slack can reach it. Throws with its words. */
export async function startBot(request: BotRequest): Promise<Bot> {
  const { mode, slack, folder } = request;
  const port = await freePort();
  await writeFile(join(folder, 'config.yml'), stringify(configOf(request)));
  const bot = startGuarded({
    command: process.execPath,
    args: ['--import', import.meta.resolve('tsx'), MAIN],
    cwd: folder,
    env: environmentOf(request, port),
  });
  const ready = mode === 'socket' ? slack.ready(1, START_MS) : listens(port, slack);
  ready.catch(() => {});
  const broken = bot.end.then((how) => {
    throw new Error(`the bot ${how}: ${saidLast(bot)}`);
  });
  broken.catch(() => {});
  try {
    await Promise.race([ready, broken]);
  } catch (error) {
    await bot.stop();
    throw error;
  }
  let isStopping = false;
  return {
    ...{ pid: bot.pid, lastWords: bot.lastWords },
    onBreak: (tell) => {
      bot.end.then((how) => isStopping || tell(how)).catch(() => {});
    },
    kill: () => {
      isStopping = true;
      return bot.kill();
    },
    stop: () => {
      isStopping = true;
      return bot.stop();
    },
  };
}

async function listens(port: number, slack: Slack): Promise<void> {
  if (!(await acceptsConnections(port, AbortSignal.timeout(START_MS)))) {
    throw new Error(`the bot did not listen within ${START_MS / 1_000} s`);
  }
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
}

/** Nothing of the visitor's own bot: what is not named here stays out. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'SystemRoot', 'NODE_EXTRA_CA_CERTS'];

function environmentOf({ mode, slack, database, directory, folder }: BotRequest, port: number): NodeJS.ProcessEnv {
  const passedOn = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...Object.fromEntries(passedOn),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    MONGODB_URI: database.uri,
    CONFIG_FILE: join(folder, 'config.yml'),
    PORT: String(port),
    LDAP_PASSWORD: directory.running.bindPassword,
  };
}

/** As config.example.yml, with the demo's directory and people. */
function configOf({ directory: { running, url }, admins }: BotRequest) {
  return {
    servers: [
      {
        id: 'corp',
        name: 'Corporate directory',
        vendor: 'openldap',
        urls: [url],
        bind: { dn: running.bindDn, password: { env: 'LDAP_PASSWORD' } },
        people: { base: PEOPLE_DN },
        groups: { base: GROUPS_DN },
      },
    ],
    roles: [
      { id: 'user-manager', name: 'User Manager' },
      { id: 'resource-manager', name: 'Resource Manager' },
      {
        id: 'resource-reviewer',
        name: 'Resource Reviewer',
        scopes: [
          { id: 'alpha', name: 'Project Alpha' },
          { id: 'beta', name: 'Project Beta' },
        ],
      },
    ],
    admins: { users: admins },
  };
}

const saidLast = (bot: GuardedProcess): string =>
  bot.lastWords().split('\n').slice(-5).join(' / ') || 'it said nothing';
