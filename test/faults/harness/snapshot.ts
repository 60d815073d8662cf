import { type Db, type Document, ObjectId } from 'mongodb';

/**
 * What an import leaves, with names in place of ids and without times: two imports of the same people leave the same, however
 * often they were taken up. One line for each document, sorted.
 */
export type Snapshot = readonly string[];

/** Fields that tell when, by which process and how often; the hash is one of ids. */
const WHEN = new Set([
  'run',
  'attempts',
  'fence',
  'announceUntil',
  'announceToken',
  'expiresAt',
  'responseUrl',
  'hash',
]);

type Collected = Readonly<Record<string, readonly Document[]>>;

/** What belongs to an import, or to nobody. What somebody left open expires by itself, and is left out. */
export async function takeSnapshot(db: Db): Promise<Snapshot> {
  const of = (name: string, filter = {}) => db.collection(name).find(filter).toArray();
  const imports = (await of('imports')).sort((a, b) => a.number - b.number);
  const ids = imports.map(({ _id }) => _id);
  const collected: Collected = {
    imports,
    users: await of('users'),
    userGroups: await of('userGroups'),
    importEntries: await of('importEntries'),
    // One by one: `unordered` looks past their places.
    planned: (await of('planBatches', { planId: { $in: imports.map(({ planId }) => planId) } })).flatMap(
      ({ planId, entries }) => entries.map((entry: Document) => ({ planId, ...entry })),
    ),
    drafts: await of('drafts', { _id: { $in: ids } }),
    draftEntries: await of('draftEntries', { draftId: { $in: ids } }),
    audit: await of('audit', { event: { $nin: ['retried', 'discarded'] } }),
  };
  return linesOf(collected, namesIn(collected));
}

/** Both ways: what is missing, and what is too much. */
export function differences(expected: Snapshot, found: Snapshot): readonly string[] {
  return [
    ...minus(expected, found).map((line) => `missing: ${line}`),
    ...minus(found, expected).map((line) => `extra: ${line}`),
  ];
}

/** With numbers: what is there twice is not the same as what is there once. */
function minus(all: Snapshot, less: Snapshot): readonly string[] {
  const left = new Map<string, number>();
  for (const line of less) left.set(line, (left.get(line) ?? 0) + 1);
  return all.filter((line) => {
    const n = left.get(line) ?? 0;
    left.set(line, n - 1);
    return n <= 0;
  });
}

function namesIn({ users = [], userGroups = [], imports = [] }: Collected): ReadonlyMap<string, string> {
  return new Map([
    ...users.map((user): [string, string] => [String(user._id), `user ${user.server}/${user.username}`]),
    ...userGroups.map((group): [string, string] => [String(group._id), `group ${group.server}/${group.name}`]),
    ...imports.map((one, index): [string, string] => [String(one._id), `import ${index + 1}`]),
    ...imports.map((one, index): [string, string] => [String(one.planId), `plan of import ${index + 1}`]),
  ]);
}

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\b[0-9a-f]{24}\b/g;

function linesOf(collected: Collected, names: ReadonlyMap<string, string>): Snapshot {
  const named = (text: string) => text.replace(ID, (id) => names.get(id) ?? id);
  return Object.entries(collected)
    .flatMap(([collection, documents]) =>
      documents.map((document) => `${collection} ${JSON.stringify(plain(document, collection, named))}`),
    )
    .sort();
}

/** Members have no order, and neither have fields. */
function plain(value: unknown, key: string, named: (text: string) => string): unknown {
  if (value instanceof Date) return 'a time';
  if (typeof value === 'string' || value instanceof ObjectId) return named(String(value));
  if (Array.isArray(value)) {
    const items = value.map((item) => plain(item, '', named));
    return key === 'members' || key === 'groups' ? items.map(String).sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([field]) => !isWhen(field, key));
  const sorted = kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([field, of]) => [field, plain(of, field, named)]));
}

/** Of some: an id that nothing refers to, the time of a tick as a number, how often a modal was drawn. */
const WHEN_IN: Readonly<Record<string, readonly string[]>> = {
  // A number that is taken and not used leaves a gap.
  imports: ['number'],
  audit: ['_id', 'what'],
  draftEntries: ['at'],
  // The review that was approved stands in the import; one that came late changes nothing there.
  drafts: ['render', 'searches', 'search', 'review'],
  startNotice: ['ts'],
  finishNotice: ['ts'],
};

const isWhen = (field: string, key: string): boolean => WHEN.has(field) || (WHEN_IN[key]?.includes(field) ?? false);

/** Users and groups only, whichever import it was that made or synchronised them. */
export const usersIn = (snapshot: Snapshot): Snapshot =>
  snapshot
    .filter((line) => line.startsWith('users ') || line.startsWith('userGroups '))
    .map((line) => line.replaceAll(/"import \d+"/g, '"an import"').replace(/"lastImport":\{[^}]*\},/, ''))
    .sort();

/** Without what tells in which order things were done: the places of entries, and which search was the last. */
export const unordered = (snapshot: Snapshot): Snapshot =>
  snapshot.map((line) => line.replace(/,"(position|search)":(\d+|"[^"]*")/, '')).sort();
