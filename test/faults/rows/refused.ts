import { setTimeout as pause } from 'node:timers/promises';
import { type Document, ObjectId } from 'mongodb';
import { approves, atReview } from '../harness/beginning.ts';
import { announced, verdict } from '../harness/ends.ts';
import { at, momentWithin } from '../harness/moment.ts';
import { retries, whole } from '../harness/retried.ts';
import type { Row, Try } from '../harness/row.ts';
import { differences, takeSnapshot } from '../harness/snapshot.ts';

const ENDS_MS = 180_000;
const FULL_MS = { short: 6_000, full: 20_000 };

export const refused: Row = {
  id: 'refused',
  breaks:
    'MongoDB refuses writes: its disk is full for a while; a rule of the collection refuses one user; a unique index does; one user always fails',
  holds:
    'an entry that is refused fails with its reason and the rest is imported; *Retry Failed* does it when it can be done; with a full disk the run waits and goes on',
  full: [
    { size: '40', tries: 6 },
    { size: '1000', tries: 6 },
  ],
  ownServers: false,
  short: 3,
  tries: (one) => KINDS[one.random.below(KINDS.length)]?.(one) ?? Promise.resolve(['no such kind']),
};

/** Someone who is to be created. */
async function somebody({ scene, random, usual }: Try): Promise<{ readonly id: string; readonly name: string }> {
  const created = usual.snapshot
    .filter(
      (line) => line.startsWith('importEntries ') && line.includes('"outcome":"created"') && line.includes('"person"'),
    )
    .map((line): Document => JSON.parse(line.slice('importEntries '.length)));
  const one = created[random.below(created.length)];
  if (!one) throw new Error(`nobody of ${scene.lane.staff.count} is to be created`);
  return { id: String(one.externalId), name: String(one.name) };
}

async function ruled(one: Try): Promise<readonly string[]> {
  const { scene, usual, tells } = one;
  const who = await somebody(one);
  tells(`a rule refuses ${who.name}`);
  await atReview(one);
  const rule = (validator: Document) => scene.database.db.command({ collMod: 'users', validator });
  await rule({ externalId: { $ne: who.id } });
  await approves(one);
  await announced(scene, ENDS_MS);
  const found = await onlyThey(one, who, ['not-written']);
  await rule({});
  await retries(scene);
  await announced(scene, ENDS_MS, 1);
  return [...found, ...(await whole(scene, usual))];
}

/** Between our look and our write somebody else takes the name; or, for a later batch, before our look: then they are held. */
async function taken(one: Try): Promise<readonly string[]> {
  const { scene, tells } = one;
  const who = await somebody(one);
  tells(`a unique index refuses ${who.name}`);
  const { line } = await atReview(one);
  const users = scene.database.db.collection('users');
  const rival = {
    _id: new ObjectId(),
    server: 'corp',
    externalId: 'a rival',
    usernameKey: who.name,
    username: who.name,
  };
  line.meddle(async ({ command, collection }) => {
    if (command !== 'insert' || collection !== 'users') return undefined;
    line.meddle(undefined);
    await users.insertOne(rival).catch(() => {});
    return undefined;
  });
  await approves(one);
  await announced(scene, ENDS_MS);
  const stood = (await users.countDocuments({ externalId: who.id })) > 0;
  await users.deleteOne({ _id: rival._id });
  // They were in an earlier batch than the first, or their key is spelt otherwise than their name.
  return stood ? verdict(scene, one.usual) : onlyThey(one, who, ['name-taken', 'verdict-changed']);
}

/** The only differences are theirs: no user, and an entry that failed or was held for such a reason. */
async function onlyThey(
  { scene, usual }: Try,
  who: { readonly id: string; readonly name: string },
  whys: readonly string[],
) {
  const entry = await scene.database.db.collection('importEntries').findOne({ externalId: who.id });
  const found = whys.includes(entry?.reason?.why) ? [] : [`${who.name}: ${JSON.stringify(entry)}`];
  const different = differences(usual.snapshot, await takeSnapshot(scene.database.db));
  const others = different.filter(
    (line) => !line.includes(who.id) && !line.includes(`user corp/${who.name}"`) && !isGroup(line),
  );
  return [...found, ...others.slice(0, 3).map((line) => line.slice(0, 400))];
}

/** A group without them differs by its members. */
const isGroup = (line: string): boolean => /^(missing|extra): userGroups /.test(line);

const OUT_OF_DISK_SPACE = {
  ok: 0,
  code: 14_031,
  codeName: 'OutOfDiskSpace',
  errmsg: 'available disk space is too small',
};
const WRITES = new Set(['insert', 'update', 'findAndModify', 'delete']);

async function full(one: Try): Promise<readonly string[]> {
  const { scene, random, usual, short, tells } = one;
  const { line } = await atReview(one);
  const moment = momentWithin(random, usual.asks);
  tells(`the disk is full at command ${moment.nth}`);
  at([line], { ...moment, side: 'unasked' }, () => {
    line.meddle(({ command }) => (WRITES.has(command) ? OUT_OF_DISK_SPACE : undefined));
    void pause(short ? FULL_MS.short : FULL_MS.full).then(() => line.meddle(undefined));
  });
  await approves(one);
  await announced(scene, ENDS_MS);
  return verdict(scene, usual);
}

const KINDS = [ruled, taken, full] as const;
