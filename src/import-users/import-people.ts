import { ahead, inBatches, inFlight, slices } from './batches.ts';
import type { Carrying } from './carrying.ts';
import { outcomeOf } from './carrying.ts';
import type { EntryKind } from './directory.ts';
import { refKey } from './directory.ts';
import type { Todo } from './import-batch.ts';
import { importBatch } from './import-batch.ts';
import type { PlanEntry } from './stores.ts';
import { BATCH } from './stores.ts';

/** From 500 on the rate hardly rises, and the pause that a batch makes for everybody else does (measured). */
const AT_ONCE = 500;
/** While one batch waits for the database the other is judged. */
const IN_FLIGHT = 2;

/**
 * Reads the people of the plan again, page by page, and does to each what was reviewed; one outcome for each. Those who hand
 * names on to each other come last, all in one batch: there are few, and they can only be written together.
 */
export async function importPeople(carrying: Carrying): Promise<void> {
  const waiting = new Map<string, Todo>();
  const linked = new Set<string>();
  for await (const entries of entriesToDo(carrying, 'person')) {
    for (const { externalId, position, verdict, via, takesFrom } of entries) {
      waiting.set(externalId, { position, verdict, via });
      if (takesFrom !== undefined) linked.add(externalId).add(takesFrom);
    }
  }
  const ids = (isLinked: boolean) => new Set([...waiting.keys()].filter((id) => linked.has(id) === isLinked));
  await importThese(carrying, waiting, ids(false), AT_ONCE);
  await importThese(carrying, waiting, ids(true), Number.POSITIVE_INFINITY);
  await recordVanished(carrying, 'person', [...waiting.keys()]);
}

async function importThese(
  carrying: Carrying,
  waiting: Map<string, Todo>,
  ids: ReadonlySet<string>,
  atOnce: number,
): Promise<void> {
  if (ids.size === 0) return;
  await inFlight(ahead(inBatches(carrying.directory.people(ids), atOnce)), IN_FLIGHT, async (people) => {
    await carrying.checkpoint();
    await importBatch(carrying, people, waiting);
    for (const { externalId } of people) waiting.delete(externalId);
  });
}

/** The entries of a kind that have no outcome yet. What was reviewed as blocked gets its outcome at once. */
export async function* entriesToDo(
  { needs, record, tally, checkpoint }: Carrying,
  kind: EntryKind,
): AsyncGenerator<readonly PlanEntry[]> {
  for await (const batch of needs.plans.all(record.planId, kind)) {
    await checkpoint();
    const done = new Set(tally.resumed ? (await needs.outcomes.among(record.id, batch)).map(refKey) : []);
    const open = batch.filter((entry) => !done.has(refKey(entry)));
    const blocked = open.filter(({ verdict }) => verdict === 'blocked');
    await tally.add(blocked.map((entry) => outcomeOf(entry, 'blocked', needs.clock.now(), entry.reason)));
    yield open.filter(({ verdict }) => verdict !== 'blocked');
  }
}

/** Reviewed, and not in the directory any more: nothing is done to them. */
export async function recordVanished(
  { needs, record, tally }: Carrying,
  kind: EntryKind,
  ids: readonly string[],
): Promise<void> {
  for (const batch of slices(ids, BATCH)) {
    const entries = await needs.plans.among(
      record.planId,
      batch.map((externalId) => ({ kind, externalId })),
    );
    await tally.add(entries.map((entry) => outcomeOf(entry, 'held', needs.clock.now(), { why: 'vanished' })));
  }
}
