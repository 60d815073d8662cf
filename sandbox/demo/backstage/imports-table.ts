import type { Db, Document } from 'mongodb';
import { fields, string } from '../../slack/json.ts';
import type { ImportRow, Tables } from './wire.ts';

/** The newest; the rest is counted. */
const SHOWN = 8;

interface ImportsTable {
  read(): Promise<Tables['imports']>;
  /** `#42`, of those that were shown lately; '' of others. */
  numberOf(importId: string): string;
}

/** The records of the imports, with how many entries have come to an end. */
export function createImportsTable(db: Db): ImportsTable {
  const imports = db.collection<{ _id: string }>('imports');
  const entries = db.collection('importEntries');
  const numbers = new Map<string, string>();
  // What has ended changes no more, so that it is counted once.
  const ended = new Map<string, number>();
  const doneOf = async (id: string, isOpen: boolean): Promise<number> => {
    const known = ended.get(id);
    if (known !== undefined) return known;
    const done = await entries.countDocuments({ importId: id });
    if (!isOpen) ended.set(id, done);
    return done;
  };
  return {
    read: async () => {
      const [total, newest] = await Promise.all([
        imports.estimatedDocumentCount(),
        imports.find().sort({ number: -1 }).limit(SHOWN).toArray(),
      ]);
      for (const found of newest) numbers.set(found._id, `#${number(fields(found).number)}`);
      const rows = newest.map(async (found) => rowOf(found, await doneOf(found._id, isOpen(found))));
      return { total, rows: await Promise.all(rows) };
    },
    numberOf: (id) => numbers.get(id) ?? '',
  };
}

const isOpen = (found: Document): boolean => ['approved', 'running', 'cancelling'].includes(string(found.state));

function rowOf(found: Document, done: number): ImportRow {
  const until: unknown = fields(found.run).until;
  const leftMs = until instanceof Date && isOpen(found) ? until.getTime() - Date.now() : 0;
  return {
    id: string(found._id),
    number: number(found.number),
    state: string(found.state),
    by: string(fields(found.by).user),
    planned: plannedOf(found),
    done,
    failedTries: number(found.attempts),
    freeInS: leftMs > 0 ? Math.ceil(leftMs / 1_000) : undefined,
    isAnnounced: found.finishNotice !== undefined,
  };
}

/** Every entry of the plan, blocked ones too. */
const plannedOf = (found: Document): number =>
  ['people', 'groups']
    .flatMap((kind) => Object.values(fields(fields(found.planned)[kind])))
    .reduce<number>((sum, count) => sum + number(count), 0);

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
