import { ahead, inBatches, slices } from './batches.ts';
import type { EntryRef, Group, GroupWithMembers, Person } from './directory.ts';
import { nameOf } from './directory.ts';
import type { Expansion } from './expand-groups.ts';
import { futureMembers } from './group-members.ts';
import { isWaiting, settle, type Waiting } from './handed-on.ts';
import { judgeGroups, judgePeople } from './judge.ts';
import type { Needs } from './needs.ts';
import type { Planned } from './plan.ts';
import type { Digest, Directory } from './ports.ts';
import type { PlanEntry, SelectedRef } from './stores.ts';
import { BATCH } from './stores.ts';
import type { Claims, Twins } from './twins.ts';
import { blockTwins, claimedBefore } from './twins.ts';

export type PlanNeeds = Pick<Needs, 'users' | 'userGroups' | 'settings' | 'plans' | 'selection'>;

/** What was selected. Of people their stable ids only: there may be 100,000. */
export type Selected = {
  readonly people: ReadonlySet<string>;
  /** Those of them who came into a retry as members. */
  readonly asMembers: ReadonlySet<string>;
  readonly groupRefs: readonly SelectedRef[];
  /** As the directory has them now. */
  readonly groups: readonly GroupWithMembers[];
  readonly expansion: Expansion;
  /** Members that are to be imported too and were not selected themselves. */
  readonly members: readonly Person[];
};

export type PlanRequest = {
  readonly planId: string;
  readonly draftId: string;
  readonly server: string;
  readonly directory: Directory;
  readonly selected: Selected;
  readonly digest: Digest;
};

type Via = PlanEntry['via'];

/** Plans everything that is selected, batch by batch, and keeps it: people, members, then groups, which need to know who will be there. */
export async function makePlan(needs: PlanNeeds, request: PlanRequest): Promise<void> {
  const { selected, directory } = request;
  const pages = planPages(needs, request);
  let read = 0;
  for await (const people of ahead(inBatches(directory.people(inOrder(selected.people)), BATCH))) {
    read += people.length;
    await pages.people(people, ({ externalId }) => (selected.asMembers.has(externalId) ? 'member' : 'selected'));
  }
  for (const people of slices(selected.members, BATCH)) await pages.people(people, () => 'member');
  await pages.waiting();
  if (read < selected.people.size) for await (const gone of notPlanned(needs, request)) await pages.gone(gone);
  for (const groups of slices(selected.groups, BATCH)) await pages.groups(groups);
  const groupsRead = new Set(selected.groups.map(({ externalId }) => externalId));
  await pages.gone(selected.groupRefs.filter(({ externalId }) => !groupsRead.has(externalId)));
}

/** People who were selected and are not in the directory any more: the plan has nothing of them. */
async function* notPlanned(
  { selection, plans }: PlanNeeds,
  { draftId, planId, selected }: PlanRequest,
): AsyncGenerator<readonly SelectedRef[]> {
  for await (const refs of selection.all(draftId, 'person')) {
    const planned = new Set((await plans.among(planId, refs)).map(({ externalId }) => externalId));
    // What was ticked since the review began is not in it.
    yield refs.filter(({ externalId }) => selected.people.has(externalId) && !planned.has(externalId));
  }
}

/** As they were ticked: *Add All* ticks in the order of the directory, which then keeps no list of its own. */
async function* inOrder(ids: ReadonlySet<string>): AsyncGenerator<readonly string[]> {
  yield* slices([...ids], BATCH);
}

function planPages(needs: PlanNeeds, { planId, server, selected, digest }: PlanRequest) {
  const claims: Claims = new Map();
  /** Who will be a user and is in a group that is to be planned. */
  const importable = new Set<string>();
  const waiting = new Map<Waiting, Via>();
  let position = 0;

  const keep = async (entries: readonly Omit<PlanEntry, 'position'>[]) => {
    const placed = entries.map((entry) => ({ ...entry, position: position++ }));
    for (const { kind, externalId, verdict, via } of placed) digest.add(`${kind} ${externalId} ${verdict} ${via}\n`);
    for (const batch of slices(placed, BATCH)) await needs.plans.add(planId, batch);
  };
  const keepPlanned = async ({ planned, earlier }: Twins, via: (entry: Planned['entry']) => Via) => {
    await keep(planned.map((plan) => planEntry(plan, via(plan.entry))));
    if (earlier.length > 0) await needs.plans.block(planId, earlier);
    for (const { ref } of earlier) {
      importable.delete(ref.externalId);
      digest.add(`${ref.kind} ${ref.externalId} blocked\n`);
    }
  };

  const claimants = (batch: readonly Planned[]) =>
    fromPlan(needs, planId, claimedBefore(batch, claims, needs.settings));
  const block = async (batch: readonly Planned[]) => blockTwins(batch, claims, await claimants(batch), needs.settings);

  const keepPeople = async (twins: Twins, via: (entry: Planned['entry']) => Via) => {
    for (const { entry, verdict } of twins.planned) {
      if (verdict !== 'blocked' && selected.expansion.people.has(entry.externalId)) importable.add(entry.externalId);
    }
    await keepPlanned(twins, via);
  };

  return {
    people: async (people: readonly Person[], via: (person: Planned['entry']) => Via) => {
      const judged = await judgePeople(needs, server, people);
      for (const planned of judged.filter(isWaiting)) waiting.set(planned, via(planned.entry));
      const others = judged.filter((planned) => !isWaiting(planned));
      await keepPeople(await block(others), via);
    },
    /** Whose name somebody else has: only now it is known who gives a name up. */
    waiting: async () => {
      const vias = new Map([...waiting].map(([{ entry }, via]) => [entry.externalId, via]));
      const holders = [...waiting.keys()].map(({ freed }) => ({ kind: 'person' as const, externalId: freed.from }));
      const coming = (await fromPlan(needs, planId, holders)).filter(({ verdict }) => verdict !== 'blocked');
      const giving = new Set(coming.map(({ externalId }) => externalId));
      const before = await claimants([...waiting.keys()].map(({ freed }) => freed.as));
      const settled = settle([...waiting.keys()], giving, claims, before, needs.settings);
      await keepPeople(settled, ({ externalId }) => vias.get(externalId) ?? 'selected');
    },
    groups: async (groups: readonly Group[]) => {
      const plans = [];
      for (const group of groups) {
        const inside = selected.expansion.members.get(group.externalId) ?? new Set();
        plans.push({ group, members: await futureMembers(needs, server, inside, importable) });
      }
      await keepPlanned(await block(await judgeGroups(needs, server, plans)), () => 'selected');
    },
    gone: (refs: readonly SelectedRef[]) => keep(refs.map(goneEntry)),
  };
}

/** What the plan has so far of these. */
async function fromPlan(
  { plans }: PlanNeeds,
  planId: string,
  refs: readonly EntryRef[],
): Promise<readonly PlanEntry[]> {
  const found: PlanEntry[] = [];
  for (const some of slices(refs, BATCH)) found.push(...(await plans.among(planId, some)));
  return found;
}

const goneEntry = ({ kind, externalId, name, via }: SelectedRef): Omit<PlanEntry, 'position'> => ({
  ...{ kind, externalId, name, via, fullName: '', verdict: 'blocked' },
  reason: { why: 'gone', about: name },
});

type ToKeep = Planned & { readonly takesFrom?: string };

function planEntry({ entry, verdict, reason, was, takesFrom }: ToKeep, via: Via): Omit<PlanEntry, 'position'> {
  const fullName = entry.kind === 'person' ? entry.fullName : entry.description;
  return {
    kind: entry.kind,
    externalId: entry.externalId,
    name: nameOf(entry),
    fullName,
    verdict,
    reason,
    was,
    via,
    ...(takesFrom && { takesFrom }),
  };
}
