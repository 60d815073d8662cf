import { randomUUID } from 'node:crypto';
import { withDatabase } from '../../../sandbox/mongodb/given.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { type Bot, startBotIn } from '../../journeys/support/bot-in.ts';
import { WORKSPACE } from '../../journeys/support/workspace.ts';
import { openTryDatabase, type TryDatabase } from './database.ts';
import type { Lane } from './lane.ts';
import { type LdapLine, openLdapLine } from './ldap-line.ts';
import { type MongoLine, openMongoLine } from './mongo-line.ts';
import { storedBefore } from './stored-before.ts';

/** A bot, and its own line to the database. */
export type LinedBot = Bot & { readonly line: MongoLine; readonly readyAt: number };

/** What one try has to itself. */
export type Scene = {
  readonly lane: Lane;
  readonly slack: Slack;
  readonly admin: Person;
  readonly database: TryDatabase;
  /** The line of all bots to the directory. */
  readonly ldap: LdapLine;
  /** All that were started, oldest first. */
  readonly bots: readonly LinedBot[];
  /** One more, ready. */
  startBot(): Promise<LinedBot>;
  close(): Promise<void>;
};

const ADMIN = 'U0ADMIN001';
/** Also the members of groups count. */
const LIMIT = 20_000;

export async function openScene(lane: Lane): Promise<Scene> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    return { ...(await partsOf(lane, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function partsOf(lane: Lane, closing: (() => Promise<unknown>)[]): Promise<Omit<Scene, 'close'>> {
  const name = `try_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const database = await openTryDatabase(withDatabase(lane.mongo.uri, name));
  closing.push(database.close);
  await database.db.collection('users').insertMany([...storedBefore(lane.staff)]);
  const slack = await startSlack({ mode: 'socket', workspace: WORKSPACE });
  closing.push(slack.close);
  const ldap = await openLdapLine(Number(new URL(lane.directory.url).port));
  closing.push(ldap.close);
  const bots: LinedBot[] = [];
  const startBot = async () => {
    const line = await openMongoLine(lane.mongo.uri, name);
    closing.push(line.close);
    const { bindDn, bindPassword } = lane.directory;
    const directory = { url: `ldap://127.0.0.1:${ldap.port}`, bindDn, bindPassword };
    const settings = { config: { imports: { limit: LIMIT } }, program: lane.program };
    const bot = await startBotIn({ slack, mode: 'socket', directory, uri: line.uri }, settings);
    closing.push(bot.close);
    await bot.tells('ready');
    const lined = { ...bot, line, readyAt: Date.now() };
    bots.push(lined);
    return lined;
  };
  return { lane, slack, admin: slack.person(ADMIN), database, ldap, bots, startBot };
}
