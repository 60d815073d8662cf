import { inject, onTestFinished } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { freePort } from '../../../sandbox/free-port.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { type App, createApp } from '../../../src/app.ts';
import { type Config, loadConfig } from '../../../src/config.ts';
import { createLogger } from '../../../src/logger.ts';
import { testDatabaseForThisTest } from '../../support/mongo.ts';
import { addSlackFigures } from '../../support/slack-figures.ts';
import { startSlapd } from '../../support/slapd.ts';
import { configFileFor, environmentFor, type FileChange, type Surroundings } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { WORKSPACE } from './workspace.ts';

export type Mode = 'socket' | 'http';
export const MODES: readonly Mode[] = ['socket', 'http'];

/** Everything that an import meets, on real parts, for one test. All of it ends with the test, which fails at a violation. */
export type World = {
  readonly slack: Slack;
  /** Who may import. */
  readonly admin: Person;
  readonly directory: RunningDirectory;
  readonly database: Database;
  /** Every line that the bot has logged. */
  readonly log: readonly string[];
  /** The bot stops as on SIGTERM, and starts anew. */
  restart(): Promise<void>;
};

export type WorldOptions = {
  readonly mode: Mode;
  readonly people?: number;
  readonly config?: FileChange;
  /** What the bot does to Slack is expected to be refused: injected faults are no violations, these are. */
  readonly violations?: RegExp;
};

/** Enough for every known fact of the company. */
const PEOPLE = 2_200;

export async function startWorld({ mode, people = PEOPLE, config = {}, violations }: WorldOptions): Promise<World> {
  const slack = await startSlack({ mode, workspace: WORKSPACE });
  onTestFinished(() => slack.close());
  const directory = await startSlapd({ entries: company({ people, groups: 60 }) });
  onTestFinished(() => directory.close());
  const { uri } = testDatabaseForThisTest();
  const database = await openDatabase(uri);
  const port = await freePort();
  const log: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => void log.push(line) } });
  const start = async (): Promise<App> => {
    const app = await createApp({ config: loaded({ slack, mode, directory, uri, port }, config), logger });
    await app.start();
    if (mode === 'http') slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
    await slack.ready();
    return app;
  };
  let app = await start();
  onTestFinished(async () => {
    await app.stop();
    const unexpected = slack.violations.filter((violation) => !violations?.test(String(violation)));
    addSlackFigures(inject('slackFigures'), {
      mode,
      ...slack.slowest,
      acks: slack.counts.acks,
      violations: unexpected.length,
    });
    if (unexpected.length > 0) throw new Error(`Slack would have refused:\n${unexpected.join('\n')}`);
  });
  const restart = async () => {
    await app.stop();
    app = await start();
  };
  return { slack, directory, database, log, restart, admin: slack.person('U0ADMIN001') };
}

function loaded(surroundings: Surroundings, change: FileChange): Config {
  const read = loadConfig(environmentFor(surroundings), () => configFileFor(surroundings, change));
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
