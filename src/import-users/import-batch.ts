import type { Carrying } from './carrying.ts';
import { agreed, outcomeOf, verdictChanged, whyFailed } from './carrying.ts';
import type { Person } from './directory.ts';
import { isWaiting, takers, type Waiting } from './handed-on.ts';
import type { EntryOutcome } from './import.ts';
import { judgePeople, knownUsers, unindexedHolders } from './judge.ts';
import { nameKey } from './names.ts';
import type { KnownUser, Planned } from './plan.ts';
import { enabledAfter, planPeople } from './plan.ts';
import type { Written } from './records.ts';
import type { PlanEntry } from './stores.ts';
import { positionOf } from './stores.ts';

/** What must be known of an entry of the plan until its person is read: an import may have very many. */
export type Todo = Pick<PlanEntry, 'position' | 'verdict' | 'via'>;

type Step = { readonly entry: Reviewed; readonly planned: Planned<Person>; readonly before: KnownUser | undefined };

/** An entry of the plan, by the names that it has now. */
type Reviewed = Omit<PlanEntry, 'reason' | 'was' | 'takesFrom'>;

/** Does to these people what was reviewed, by their stable ids in `todo`, as far as that still holds. */
export async function importBatch(
  carrying: Carrying,
  people: readonly Person[],
  todo: ReadonlyMap<string, Todo>,
): Promise<void> {
  const { needs, run, tally } = carrying;
  const known = await whoDecides(carrying, people, todo);
  await carrying.turn();
  const before = new Map(known.filter(({ server }) => server === run.server).map((user) => [user.externalId, user]));
  const rules = { server: run.server, uniqueEmail: needs.settings.uniqueEmail };
  const steps = planPeople(people, known, rules).flatMap((planned): readonly Step[] => {
    const { kind, externalId, username: name, fullName } = planned.entry;
    const reviewed = todo.get(externalId);
    if (!reviewed) return [];
    const { position, verdict, via } = reviewed;
    const entry = { kind, externalId, position, name, fullName, verdict, via };
    return [{ entry, planned, before: before.get(externalId) }];
  });
  const outcomes = await namedAsReviewed(carrying, await carryOut(carrying, handOn(steps)));
  await carrying.turn();
  await tally.add(outcomes);
}

/** Who is new is not looked for: should a user with that id or name stand there, writing the new one will tell. */
async function whoDecides(
  { needs, run }: Carrying,
  people: readonly Person[],
  todo: ReadonlyMap<string, Todo>,
): Promise<readonly KnownUser[]> {
  const isNew = ({ externalId }: Person) => todo.get(externalId)?.verdict === 'create';
  const found = await Promise.all([
    knownUsers(
      needs,
      run.server,
      people.filter((person) => !isNew(person)),
    ),
    unindexedHolders(needs, people.filter(isNew)),
  ]);
  return found.flat();
}

/** Who is held keeps the names that the admin saw: those of now may be why. */
async function namedAsReviewed(
  { needs, record }: Carrying,
  outcomes: readonly EntryOutcome[],
): Promise<readonly EntryOutcome[]> {
  const held = outcomes.filter(({ outcome }) => outcome === 'held');
  if (held.length === 0) return outcomes;
  const reviewed = await needs.plans.at(record.planId, held.map(positionOf));
  const names = new Map(reviewed.map(({ externalId, name, fullName }) => [externalId, { name, fullName }]));
  return outcomes.map((one) => (one.outcome === 'held' ? { ...one, ...names.get(one.externalId) } : one));
}

/** As in the review: whoever waits for a name gets it when the user who has it is written here, under another one. */
function handOn(steps: readonly Step[]): readonly Step[] {
  const stepOf = new Map(steps.map((step) => [step.entry.externalId, step]));
  const asReviewed = ({ entry, freed }: Waiting) => stepOf.get(entry.externalId)?.entry.verdict === freed.as.verdict;
  const waiting = steps
    .map(({ planned }) => planned)
    .filter(isWaiting)
    .filter(asReviewed);
  if (waiting.length === 0) return steps;
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
  return (await judgeTaken(carrying, steps, written)).map((step) => {
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

/** Who could not be created, as another user stands there: what has changed since the review? */
async function judgeTaken(
  { needs, run }: Carrying,
  steps: readonly Step[],
  written: ReadonlyMap<string, Written>,
): Promise<readonly Step[]> {
  const isTaken = ({ entry }: Step) => {
    const result = written.get(entry.externalId);
    return entry.verdict === 'create' && result?.ok === false && result.why === 'taken';
  };
  const taken = steps.filter(isTaken).map(({ planned }) => planned.entry);
  if (taken.length === 0) return steps;
  const judged = await judgePeople(needs, run.server, taken);
  const again = new Map(judged.map((planned) => [planned.entry.externalId, planned]));
  return steps.map((step) => ({ ...step, planned: again.get(step.entry.externalId) ?? step.planned }));
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
