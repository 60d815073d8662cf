import { sha256 } from '../../../src/clock.ts';
import { loadConfig } from '../../../src/config.ts';
import { createUseCases } from '../../../src/import-users/create-use-cases.ts';
import type { Needs } from '../../../src/import-users/needs.ts';
import type { Directory } from '../../../src/import-users/ports.ts';
import { runImport } from '../../../src/import-users/run-import.ts';
import type { UseCases } from '../../../src/import-users/use-cases.ts';
import { createLdapDirectory } from '../../../src/ldap/directory.ts';
import { connectMongo } from '../../../src/mongo/connect.ts';
import { stableUuid } from '../../directory/random.ts';
import { type BotSettings, configFileOf, environmentOf } from '../bot-settings.ts';

/** The product itself with the demo's database and directory, on a day that is over, and without Slack. */
export interface Past {
  readonly use: UseCases;
  /** It is then from now on; each look at the clock takes a moment. */
  goTo(day: Date): void;
  /** The directory was another one then: entries are changed or left out on their way. */
  seeAs(look: Look): void;
  run(importId: string): Promise<void>;
  close(): Promise<void>;
}

type Entry = { readonly kind: 'person' | 'group'; readonly externalId: string };
export type Look = <T extends Entry>(entries: readonly T[]) => readonly T[];

const MOMENT_MS = 35;

/** Rejects when the database cannot be reached. */
export async function openPast(settings: BotSettings): Promise<Past> {
  let now = 0;
  let ids = 0;
  let look: Look = (entries) => entries;
  const clock: Needs['clock'] = {
    now: () => {
      now += MOMENT_MS;
      return new Date(now);
    },
    newId: () => {
      ids += 1;
      return stableUuid(`earlier ${ids}`);
    },
    every: () => () => {},
  };
  const config = configOf(settings);
  const mongo = await connectMongo(settings.database.uri, { now: () => new Date(now) });
  const asides: Promise<void>[] = [];
  const directories = config.servers.map((server) => createLdapDirectory(server));
  const needs: Needs = {
    ...mongo,
    directories: new Map(directories.map((one) => [one.id, asItWas(one, () => look)])),
    settings: { access: config.admins, roles: config.roles, ...config.imports },
    ...{ workspace: EVERYBODY_IS_A_MEMBER, notices: SAID, bell: { ring: async () => {} } },
    ...{ journal: { tell: () => {}, warn: () => {}, alarm: () => {} }, clock, newDigest: sha256 },
    aside: (work) => void asides.push(work),
    ending: new AbortController().signal,
  };
  return {
    use: createUseCases(needs),
    goTo: (day) => {
      now = day.getTime();
    },
    seeAs: (next) => {
      look = next;
    },
    run: async (importId) => {
      await runImport(needs)(importId, new AbortController().signal);
      await Promise.all(asides);
    },
    close: mongo.close,
  };
}

function configOf(settings: BotSettings) {
  // The port is of no use here: nobody listens.
  const loaded = loadConfig(environmentOf(settings, 1), () => configFileOf(settings));
  if (!loaded.ok) throw new Error(loaded.problems.join('; '));
  return loaded.config;
}

function asItWas(directory: Directory, look: () => Look): Directory {
  const seen = <T extends Entry>(pages: AsyncIterable<readonly T[]>) => throughLook(pages, look());
  return {
    ...directory,
    search: (...asked) => seen(directory.search(...asked)),
    people: (ids) => seen(directory.people(ids)),
    groups: (ids) => seen(directory.groups(ids)),
    at: (dnKeys) => seen(directory.at(dnKeys)),
  };
}

async function* throughLook<T extends Entry>(pages: AsyncIterable<readonly T[]>, look: Look) {
  for await (const page of pages) yield look(page);
}

const EVERYBODY_IS_A_MEMBER: Needs['workspace'] = {
  profile: async (user) => ({
    ...{ user, team: 'T0000000001', deleted: false, bot: false, guest: false, stranger: false },
    ...{ owner: false, admin: false },
  }),
  isInUserGroup: async () => false,
};

/** The messages of those days have scrolled away. */
const SAID: Needs['notices'] = {
  started: async ({ channel }) => ({ channel, ts: '1', where: 'channel' }),
  progress: () => {},
  finished: async ({ channel }) => ({ channel, ts: '2', where: 'channel' }),
};
