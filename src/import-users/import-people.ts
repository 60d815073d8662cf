import { ahead, inBatches, inFlight, slices } from './batches.ts';
import type { Carrying } from './carrying.ts';
import { outcomeOf } from './carrying.ts';
import type { EntryKind } from './directory.ts';
import { refKey } from './directory.ts';
import { rowsOf } from './handed-on.ts';
import type { Import } from './import.ts';
import type { Todo } from './import-batch.ts';
import { importBatch } from './import-batch.ts';
import type { Ids } from './ports.ts';
import { readPlan } from './read-plan.ts';
import type { PlanEntry, Positioned } from './stores.ts';
import { BATCH, positionOf } from './stores.ts';

/** More are no quicker, and the pause that a batch makes for everybody else is longer (measured, decision 34). */
const AT_ONCE = 250;
/** While some batches wait for the database another is judged. */
const IN_FLIGHT = 4;

/**
 * Reads the people of the plan again, page by page, and does to each what was reviewed; one outcome for each. The plan is in
 * the order of the directory, so it is read beside it. Those who take a name from each other come last, every row of them in
 * one batch: they can only be written together.
 */
export async function importPeople(carrying: Carrying): Promise<void> {
  const met: Met = { waiting: new Map(), from: new Map() };
  const { waiting, from } = met;
  await importThese(carrying, waiting, onTheirOwn(carrying, met), AT_ONCE);
  for (const some of together(rowsOf(from))) {
    const ids = new Set(some.filter((id) => waiting.has(id)));
    await importThese(carrying, waiting, ids, Number.POSITIVE_INFINITY);
  }
  await recordVanished(carrying, [...waiting.values()]);
}

/** What the plan has told so far: by stable id what is still to be done, and of those who take a name from whom. */
type Met = { readonly waiting: Map<string, Todo>; readonly from: Map<string, string> };

/**
 * The stable ids of those who take no name from anybody. Who is blocked is named too: for somebody in the directory whom the
 * plan has not named yet it would be read to its end.
 */
async function* onTheirOwn(carrying: Carrying, { waiting, from }: Met): AsyncGenerator<readonly string[]> {
  for await (const entries of openEntries(carrying, 'person')) {
    for (const { externalId, position, verdict, via, takesFrom } of entries) {
      if (verdict !== 'blocked') waiting.set(externalId, { position, verdict, via });
      if (takesFrom !== undefined) from.set(externalId, takesFrom);
    }
    yield entries.map(({ externalId }) => externalId).filter((id) => !from.has(id));
  }
}

/** As many whole rows as make a batch; one that is longer is a batch of its own. */
function* together(rows: readonly (readonly string[])[]): Generator<readonly string[]> {
  let held: string[] = [];
  for (const row of rows) {
    if (held.length > 0 && held.length + row.length > AT_ONCE) {
      yield held;
      held = [];
    }
    held.push(...row);
  }
  if (held.length > 0) yield held;
}

async function importThese(carrying: Carrying, waiting: Map<string, Todo>, ids: Ids, atOnce: number): Promise<void> {
  await inFlight(ahead(inBatches(carrying.directory.people(ids), atOnce)), IN_FLIGHT, async (found) => {
    await carrying.checkpoint();
    const people = found.filter(({ externalId }) => waiting.has(externalId));
    await importBatch(carrying, people, waiting);
    for (const { externalId } of people) waiting.delete(externalId);
  });
}

/** The entries of a kind that had no outcome when the run began. Those that were reviewed as blocked get it on the way. */
export async function* openEntries(
  { needs, record, tally, checkpoint }: Carrying,
  kind: EntryKind,
): AsyncGenerator<readonly PlanEntry[]> {
  for await (const batch of ahead(readPlan(needs.plans, record, kind))) {
    const open = tally.resumed ? await withoutOutcome(needs, record, batch) : batch;
    const blocked = open.filter(({ verdict }) => verdict === 'blocked');
    if (blocked.length > 0) {
      await checkpoint();
      await tally.add(blocked.map((entry) => outcomeOf(entry, 'blocked', needs.clock.now(), entry.reason)));
    }
    yield open;
  }
}

async function withoutOutcome({ outcomes }: Carrying['needs'], record: Import, entries: readonly PlanEntry[]) {
  const done = new Set((await outcomes.among(record.id, entries)).map(refKey));
  return entries.filter((entry) => !done.has(refKey(entry)));
}

/** Reviewed, and not in the directory any more: nothing is done to them. */
export async function recordVanished(
  { needs, record, tally }: Carrying,
  entries: readonly Positioned[],
): Promise<void> {
  for (const batch of slices(entries, BATCH)) {
    const vanished = await needs.plans.at(record.planId, batch.map(positionOf));
    await tally.add(vanished.map((entry) => outcomeOf(entry, 'held', needs.clock.now(), { why: 'vanished' })));
  }
}
