import { ahead, inBatches, slices } from './batches.ts';
import type { Carrying } from './carrying.ts';
import { agreed, outcomeOf, verdictChanged, whyFailed } from './carrying.ts';
import type { EntryKind, Person } from './directory.ts';
import { refKey } from './directory.ts';
import { isWaiting, takers, type Waiting } from './handed-on.ts';
import type { EntryOutcome } from './import.ts';
import { knownUsers } from './judge.ts';
import { nameKey } from './names.ts';
import type { KnownUser, Planned } from './plan.ts';
import { enabledAfter, planPeople } from './plan.ts';
import type { Written } from './records.ts';
import type { PlanEntry } from './stores.ts';
import { BATCH } from './stores.ts';

/**
 * Reads the people of the plan again, page by page, and does to each what was reviewed; one outcome for each. Those who hand
 * names on to each other come last, all in one batch: there are few, and they can only be written together.
 */
export async function importPeople(carrying: Carrying): Promise<void> {
  const todo = await entriesToDo(carrying, 'person');
  const sources = new Set(todo.map(({ takesFrom }) => takesFrom));
  const isLinked = ({ externalId, takesFrom }: PlanEntry) => takesFrom !== undefined || sources.has(externalId);
  const ids = (entries: readonly PlanEntry[]) => new Set(entries.map(({ externalId }) => externalId));
  await importThese(carrying, ids(todo.filter((entry) => !isLinked(entry))), BATCH);
  await importThese(carrying, ids(todo.filter(isLinked)), Number.POSITIVE_INFINITY);
}

async function importThese(carrying: Carrying, waiting: Set<string>, batch: number): Promise<void> {
  if (waiting.size === 0) return;
  for await (const people of ahead(inBatches(carrying.directory.people(new Set(waiting)), batch))) {
    await carrying.checkpoint();
    await importBatch(carrying, people);
    for (const { externalId } of people) waiting.delete(externalId);
  }
  await recordVanished(carrying, 'person', [...waiting]);
}

/** The entries of a kind that have no outcome yet. What was reviewed as blocked gets its outcome at once. */
export async function entriesToDo(
  { needs, record, tally, checkpoint }: Carrying,
  kind: EntryKind,
): Promise<readonly PlanEntry[]> {
  const todo: PlanEntry[] = [];
  for await (const batch of needs.plans.all(record.planId, kind)) {
    await checkpoint();
    const done = new Set((await needs.outcomes.among(record.id, batch)).map(refKey));
    const open = batch.filter((entry) => !done.has(refKey(entry)));
    const blocked = open.filter(({ verdict }) => verdict === 'blocked');
    await tally.add(blocked.map((entry) => outcomeOf(entry, 'blocked', needs.clock.now(), entry.reason)));
    todo.push(...open.filter(({ verdict }) => verdict !== 'blocked'));
  }
  return todo;
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

type Step = { readonly entry: PlanEntry; readonly planned: Planned<Person>; readonly before: KnownUser | undefined };

async function importBatch(carrying: Carrying, people: readonly Person[]): Promise<void> {
  const { needs, record, run, tally } = carrying;
  const [known, entries] = await Promise.all([
    knownUsers(needs, run.server, people),
    needs.plans.among(record.planId, people),
  ]);
  const before = new Map(known.filter(({ server }) => server === run.server).map((user) => [user.externalId, user]));
  const entryOf = new Map(entries.map((entry) => [entry.externalId, entry]));
  const rules = { server: run.server, uniqueEmail: needs.settings.uniqueEmail };
  const steps = planPeople(people, known, rules).flatMap((planned): readonly Step[] => {
    const entry = entryOf.get(planned.entry.externalId);
    return entry ? [{ entry, planned, before: before.get(entry.externalId) }] : [];
  });
  await tally.add(await carryOut(carrying, handOn(steps)));
}

/** As in the review: whoever waits for a name gets it when the user who has it is written here, under another one. */
function handOn(steps: readonly Step[]): readonly Step[] {
  const stepOf = new Map(steps.map((step) => [step.entry.externalId, step]));
  const asReviewed = ({ entry, freed }: Waiting) => stepOf.get(entry.externalId)?.entry.verdict === freed.as.verdict;
  const waiting = steps
    .map(({ planned }) => planned)
    .filter(isWaiting)
    .filter(asReviewed);
  const able = takers(waiting, ({ entry, freed }) => {
    const holder = stepOf.get(freed.from);
    return (
      holder !== undefined && takesAnother(holder) && nameKey(holder.planned.entry.username) !== nameKey(entry.username)
    );
  });
  const free = new Map(able.map(({ entry, freed }) => [entry.externalId, freed.as]));
  return steps.map((step) => ({ ...step, planned: free.get(step.entry.externalId) ?? step.planned }));
}
const takesAnother = ({ entry, planned }: Step): boolean => agreed(entry.verdict, planned.verdict) === 'sync';

async function carryOut(carrying: Carrying, steps: readonly Step[]): Promise<readonly EntryOutcome[]> {
  const at = carrying.needs.clock.now();
  // In this order: the new may have the names that the known give up.
  const written = new Map([...(await sync(carrying, steps, at)), ...(await create(carrying, steps, at))]);
  return steps.map((step) => {
    const { entry, planned } = step;
    const receipt = receiptOf(carrying, step);
    if (receipt) return outcomeOf(entry, receipt, at);
    const verdict = agreed(entry.verdict, planned.verdict);
    if (!verdict) return outcomeOf(entry, 'held', at, verdictChanged(entry.verdict, planned));
    const result = written.get(entry.externalId);
    if (result && !result.ok) return outcomeOf(entry, 'failed', at, whyFailed(result));
    return outcomeOf(entry, verdict === 'create' ? 'created' : verdict === 'sync' ? 'synced' : 'unchanged', at);
  });
}

/** What this import did to the user before its process died: looked at before the verdict, which would call it unchanged. */
function receiptOf({ record }: Carrying, { before }: Step): 'created' | 'synced' | undefined {
  if (before?.createdBy === record.id) return 'created';
  return before?.lastImport?.id === record.id ? before.lastImport.outcome : undefined;
}

const toDo = (carrying: Carrying, steps: readonly Step[], verdict: 'create' | 'sync'): readonly Step[] =>
  steps.filter((step) => !receiptOf(carrying, step) && agreed(step.entry.verdict, step.planned.verdict) === verdict);

type Results = readonly (readonly [string, Written])[];

/** R9: the chosen roles go to those who were selected and are created now. */
async function create(carrying: Carrying, steps: readonly Step[], at: Date): Promise<Results> {
  const created = toDo(carrying, steps, 'create');
  if (created.length === 0) return [];
  const users = created.map(({ entry, planned }) => ({
    person: planned.entry,
    roles: entry.via === 'selected' ? carrying.record.roles : [],
  }));
  return pair(created, await carrying.needs.users.create(users, carrying.run, at));
}

async function sync(carrying: Carrying, steps: readonly Step[], at: Date): Promise<Results> {
  const synced = toDo(carrying, steps, 'sync').flatMap((step) =>
    step.before ? [{ ...step, before: step.before }] : [],
  );
  if (synced.length === 0) return [];
  const users = synced.map(({ planned: { entry: person }, before }) => ({
    id: before.id,
    person,
    enabled: enabledAfter(person, before),
    disabledByDirectory: !person.enabled && (before.enabled || before.disabledByDirectory),
  }));
  return pair(synced, await carrying.needs.users.sync(users, carrying.run, at));
}

const pair = (steps: readonly Step[], written: readonly Written[]): Results =>
  steps.flatMap(({ entry }, index) => {
    const result = written[index];
    return result ? [[entry.externalId, result] as const] : [];
  });
