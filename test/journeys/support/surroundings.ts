import { inject, onTestFinished } from 'vitest';
import { type CompanySize, company } from '../../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { testDatabaseForThisTest } from '../../support/mongo.ts';
import { addSlackFigures } from '../../support/slack-figures.ts';
import { startSlapd } from '../../support/slapd.ts';
import { type Database, openDatabase } from './database.ts';
import { WORKSPACE } from './workspace.ts';

export type Mode = 'socket' | 'http';
export const MODES: readonly Mode[] = ['socket', 'http'];

/** What a bot meets, on real parts, for one test. All of it ends with the test, which fails at a violation. */
export type Around = {
  readonly slack: Slack;
  readonly mode: Mode;
  /** Who may import. */
  readonly admin: Person;
  readonly directory: RunningDirectory;
  readonly uri: string;
  readonly database: Database;
};

export type AroundOptions = {
  readonly mode: Mode;
  readonly people?: number;
  readonly groups?: number;
  /** One that the test has started and ends itself, instead of OpenLDAP's. */
  readonly directory?: RunningDirectory | undefined;
  /** A database of the test's own when left out. */
  readonly uri?: string;
  /** What the bot does to Slack is expected to be refused: injected faults are no violations, these are. */
  readonly violations?: RegExp | undefined;
};

/** Enough for every known fact of the company. */
export const COMPANY = { people: 2_200, groups: 60 };

export async function startSurroundings({
  mode,
  people = COMPANY.people,
  groups = COMPANY.groups,
  directory: given,
  uri = testDatabaseForThisTest().uri,
  violations,
}: AroundOptions): Promise<Around> {
  const slack = await startSlack({ mode, workspace: WORKSPACE });
  onTestFinished(() => slack.close());
  const directory = given ?? (await startOpenLdap({ people, groups }));
  const database = await openDatabase(uri);
  // What is registered last is done first: bots started later have stopped by then.
  onTestFinished(() => judge(slack, mode, violations));
  return { slack, mode, directory, uri, database, admin: slack.person('U0ADMIN001') };
}

async function startOpenLdap(size: CompanySize): Promise<RunningDirectory> {
  const directory = await startSlapd({ entries: company(size) });
  onTestFinished(() => directory.close());
  return directory;
}

function judge(slack: Slack, mode: Mode, violations: RegExp | undefined): void {
  const unexpected = slack.violations.filter((violation) => !violations?.test(String(violation)));
  const figures = { mode, ...slack.slowest, acks: slack.counts.acks, violations: unexpected.length };
  addSlackFigures(inject('slackFigures'), figures);
  if (unexpected.length > 0) throw new Error(`Slack would have refused:\n${unexpected.join('\n')}`);
}
