/** What is wanted from a MongoDB server for tests or the demo. */
export type MongoRequest = {
  /** A standalone server instead of a replica set of one. */
  readonly standalone?: boolean;
  /** A folder whose data survive the server. Without it the data are gone with the server. */
  readonly storagePath?: string;
  /** A fixed port, to start a server again where it was. */
  readonly port?: number;
  /** Lets `configureFailPoint` through. */
  readonly testCommands?: boolean;
};

export type RunningMongo = {
  /** Without a database's name: `withDatabase` puts one in. */
  readonly uri: string;
  /** For people: `mongod 8.2.6`, `SecantusDB 0.7.0b3`. */
  readonly kind: string;
  /** The server's process, where it is ours. */
  readonly pid?: number;
  readonly close: () => Promise<void>;
};

export type MissingMongo = { readonly missing: string };

export type MongoOutcome = RunningMongo | MissingMongo;

/** One way to a server. It never throws: what is missing is said in one sentence, with the remedy. */
export type MongoWay = (request: MongoRequest, log: (line: string) => void) => Promise<MongoOutcome>;
