import { type Connection, createConnection } from 'mongoose';
import type { Needs } from '../import-users/needs.ts';
import { createAudit } from './audit.ts';
import { createDrafts } from './drafts.ts';
import { asUnavailable } from './failures.ts';
import { importsByState } from './figures.ts';
import { createHits } from './hits.ts';
import { createImports } from './imports.ts';
import { createIndexes, createModels, type Models } from './models.ts';
import { createOutcomes } from './outcomes.ts';
import { createPlans } from './plans.ts';
import { attempt } from './reach.ts';
import { firstTime } from './requests.ts';
import { createRoleSources } from './role-sources.ts';
import { createSelection } from './selection.ts';
import { createUserGroupStore } from './user-groups.ts';
import { createUserStore } from './users.ts';

/** Everything that the product keeps. */
export type Stores = Pick<
  Needs,
  | ('drafts' | 'selection' | 'hits' | 'plans')
  | ('users' | 'userGroups' | 'roleSources' | 'imports' | 'outcomes' | 'audit')
>;

export type Mongo = Stores & {
  /** For Agenda, which keeps its jobs in the same database. */
  readonly connection: Connection;
  /** Was this signature never seen before, in any process? Throws `Unavailable`. */
  firstTime(signature: string): Promise<boolean>;
  /** For whoever watches. Throws `Unavailable`. */
  importsByState(): Promise<ReadonlyMap<string, number>>;
  /** Throws `Unavailable` when the server does not answer within 2 s. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type MongoOptions = {
  /** How often the driver looks whether the server lives, and so how soon it notices that one is back. */
  readonly heartbeatFrequencyMS?: number;
  /** How long the driver waits for a server that it can use. */
  readonly serverSelectionTimeoutMS?: number;
  /** For what expires: drafts, hits, plans. */
  readonly now?: () => Date;
};

/**
 * Connected, and with its indexes, which carry rules of the product. Throws `Unavailable` when the server cannot be reached,
 * and `RuleBroken` when documents that stand break one of them.
 */
export async function connectMongo(uri: string, options: MongoOptions = {}): Promise<Mongo> {
  const { heartbeatFrequencyMS = 2000, serverSelectionTimeoutMS = 5000, now = () => new Date() } = options;
  const connection = createConnection(uri, { ...OPTIONS, heartbeatFrequencyMS, serverSelectionTimeoutMS });
  try {
    await connection.asPromise();
    const models = createModels(connection);
    await createIndexes(models);
    const more = { firstTime: firstTime(models, now), importsByState: importsByState(models) };
    return { ...mongoOf(connection, createStores(models, now)), ...more };
  } catch (error) {
    await connection.close().catch(() => {});
    throw asUnavailable(error) ?? error;
  }
}

/** Measured: with these a server that hangs is an error after 8 s, and what was acknowledged survives a kill. */
const OPTIONS = {
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  ignoreUndefined: true,
  maxPoolSize: 10,
  w: 'majority',
  journal: true,
  connectTimeoutMS: 2000,
} as const;

const PING_MS = 2000;

const createStores = (models: Models, now: () => Date): Stores => ({
  drafts: createDrafts(models, now),
  selection: createSelection(models, now),
  hits: createHits(models, now),
  plans: createPlans(models, now),
  users: createUserStore(models),
  userGroups: createUserGroupStore(models),
  roleSources: createRoleSources(models),
  imports: createImports(models),
  outcomes: createOutcomes(models),
  audit: createAudit(models),
});

const mongoOf = (connection: Connection, stores: Stores): Omit<Mongo, 'firstTime' | 'importsByState'> => ({
  ...stores,
  connection,
  ping: () =>
    attempt(async () => {
      await connection.getClient().db().command({ ping: 1 });
    }, PING_MS),
  close: () => connection.close(),
});
