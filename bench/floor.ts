import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type AnyBulkWriteOperation, type Collection, type Db, type Document, MongoClient } from 'mongodb';
import { PEOPLE_DN } from '../sandbox/directory/entry.ts';
import type { RunningDirectory } from '../sandbox/directory/running-directory.ts';
import { timed } from './drive.ts';

const AT_ONCE = 1_000;
const IN_FLIGHT = 2;
const COLLECTIONS = ['users', 'importEntries'] as const;

export type Floor = {
  readSeconds(): Promise<number>;
  /** Writes what the import with this number has written: new documents inserted, others updated. */
  writeSeconds(number: number): Promise<number>;
  close(): Promise<void>;
};

/** What no import can be faster than: `ldapsearch`, then the same documents written by the bare driver, with the same indexes. */
export async function openFloor(directory: RunningDirectory, botUri: string, floorUri: string): Promise<Floor> {
  const [bot, floor] = [await MongoClient.connect(botUri), await MongoClient.connect(floorUri, DURABLE)];
  await copyIndexes(bot.db(), floor.db());
  return {
    readSeconds: () => timed(() => searchPeople(directory)),
    writeSeconds: async (number) => {
      const record = await bot.db().collection<{ readonly _id: string }>('imports').findOne({ number });
      const id = record?._id ?? '';
      const entries = await bot.db().collection('importEntries').find({ importId: id }).toArray();
      const users = await bot.db().collection('users').find({ 'lastImport.id': id }).toArray();
      const isNew = users[0]?.lastImport.outcome === 'created';
      return timed(async () => {
        await write(floor.db().collection('users'), users, isNew);
        await write(floor.db().collection('importEntries'), entries, true);
      });
    },
    close: async () => {
      await floor.db().dropDatabase();
      await Promise.all([bot.close(), floor.close()]);
    },
  };
}

/** As the bot writes. */
const DURABLE = { w: 'majority', journal: true } as const;

const run = promisify(execFile);

async function searchPeople({ url, bindDn, bindPassword }: RunningDirectory): Promise<void> {
  const login = ['-x', '-H', url, '-D', bindDn, '-w', bindPassword];
  const attributes = ['uid', 'cn', 'mail', 'mobile', 'departmentNumber', 'entryUUID', 'pwdAccountLockedTime'];
  const search = ['-LLL', '-E', 'pr=1000/noprompt', '-b', PEOPLE_DN, '(objectClass=inetOrgPerson)', ...attributes];
  await run('ldapsearch', [...login, ...search], { maxBuffer: 1024 ** 3 });
}

async function copyIndexes(from: Db, to: Db): Promise<void> {
  for (const name of COLLECTIONS) {
    const indexes = await from.collection(name).indexes();
    for (const { key, unique } of indexes) {
      if (!('_id' in key)) await to.collection(name).createIndex(key, { unique: unique === true });
    }
  }
}

async function write(to: Collection, documents: readonly Document[], isNew: boolean): Promise<void> {
  const batches = Array.from({ length: Math.ceil(documents.length / AT_ONCE) }, (_, n) =>
    documents.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
  const writers = Array.from({ length: IN_FLIGHT }, async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const operations: AnyBulkWriteOperation[] = batch.map(({ _id, ...$set }) =>
        isNew ? { insertOne: { document: { _id, ...$set } } } : { updateOne: { filter: { _id }, update: { $set } } },
      );
      await to.bulkWrite(operations, { ordered: false });
    }
  });
  await Promise.all(writers);
}
