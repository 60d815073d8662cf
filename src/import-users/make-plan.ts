import { ahead, inBatches, slices } from './batches.ts';
import type { Group, GroupWithMembers, Person } from './directory.ts';
import { nameOf } from './directory.ts';
import type { Expansion } from './expand-groups.ts';
import { futureMembers } from './group-members.ts';
import { createGrowingPlan, type GrowingPlan } from './growing-plan.ts';
import { isWaiting, settle, type Waiting } from './handed-on.ts';
import type { PlanCounts } from './import.ts';
import { judgeGroups, judgePeople } from './judge.ts';
import type { Needs } from './needs.ts';
import type { Planned } from './plan.ts';
import type { Digest, Directory } from './ports.ts';
import type { PlanEntry, SelectedRef } from './stores.ts';
import { BATCH } from './stores.ts';
import type { Claims, Placed, Twins } from './twins.ts';
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
export async function makePlan(needs: PlanNeeds, request: PlanRequest): Promise<PlanCounts> {
  const { selected, directory } = request;
  const plan = createGrowingPlan(needs.plans, request.planId);
  const pages = planPages(needs, request, plan);
  const missing = new Set(selected.people);
  for await (const people of ahead(inBatches(directory.people(inOrder(selected.people)), BATCH))) {
    const found = people.filter(({ externalId }) => missing.delete(externalId));
    await pages.people(found, ({ externalId }) => (selected.asMembers.has(externalId) ? 'member' : 'selected'));
  }
  for (const people of slices(selected.members, BATCH)) await pages.people(people, () => 'member');
  await pages.waiting();
  for await (const gone of gonePeople(needs, request, missing)) await pages.gone(gone);
  for (const groups of slices(selected.groups, BATCH)) await pages.groups(groups);
  const groupsRead = new Set(selected.groups.map(({ externalId }) => externalId));
  await pages.gone(selected.groupRefs.filter(({ externalId }) => !groupsRead.has(externalId)));
  return plan.end();
}

/** People who were selected and are not in the directory any more, by the names that they had then. */
async function* gonePeople(
  { selection }: PlanNeeds,
  { draftId }: PlanRequest,
  missing: ReadonlySet<string>,
): AsyncGenerator<readonly SelectedRef[]> {
  if (missing.size === 0) return;
  for await (const refs of selection.all(draftId, 'person'))
    yield refs.filter(({ externalId }) => missing.has(externalId));
}

/** As they were ticked: *Add All* ticks in the order of the directory, which then keeps no list of its own. */
async function* inOrder(ids: ReadonlySet<string>): AsyncGenerator<readonly string[]> {
  yield* slices([...ids], BATCH);
}

function planPages(needs: PlanNeeds, { server, selected, digest }: PlanRequest, plan: GrowingPlan) {
  const claims: Claims = new Map();
  /** Who will be a user and is in a group that is to be planned. */
  const importable = new Set<string>();
  /** Who gets another name, and so gives up the one that they have. */
  const renamed = new Set<string>();
  const waiting = new Map<Waiting, Via>();

  const keep = async (entries: readonly Omit<PlanEntry, 'position'>[]) => {
    for (const { kind, externalId, verdict, via } of entries) digest.add(`${kind} ${externalId} ${verdict} ${via}\n`);
    await plan.add(entries);
  };
  const keepPlanned = async ({ planned, earlier }: Twins, via: (entry: Planned['entry']) => Via) => {
    await keep(planned.map((one) => planEntry(one, via(one.entry))));
    if (earlier.length > 0) await plan.block(earlier);
    for (const { entry } of earlier) {
      importable.delete(entry.externalId);
      renamed.delete(entry.externalId);
      digest.add(`${entry.kind} ${entry.externalId} blocked\n`);
    }
  };
  const keepPeople = async (twins: Twins, via: (entry: Planned['entry']) => Via) => {
    for (const { entry, verdict, was } of twins.planned) {
      if (verdict === 'blocked') continue;
      if (selected.expansion.people.has(entry.externalId)) importable.add(entry.externalId);
      if (was?.name !== undefined) renamed.add(entry.externalId);
    }
    await keepPlanned(twins, via);
  };

  const placed = <P extends Planned>(batch: readonly P[]): readonly Placed<P>[] =>
    batch.map((planned, index) => ({ ...planned, position: plan.next() + index }));
  const claimants = (batch: readonly Planned[]) => plan.at(claimedBefore(batch, claims, needs.settings));
  const block = async (batch: readonly Planned[]) =>
    blockTwins(placed(batch), claims, await claimants(batch), needs.settings);

  return {
    people: async (people: readonly Person[], via: (person: Planned['entry']) => Via) => {
      const judged = await judgePeople(needs, server, people);
      for (const planned of judged.filter(isWaiting)) waiting.set(planned, via(planned.entry));
      const others = judged.filter((planned) => !isWaiting(planned));
      await keepPeople(await block(others), via);
    },
    /** Whose name somebody else has: only now it is known who gives a name up. */
    waiting: async () => {
      const all = [...waiting.keys()];
      const vias = new Map([...waiting].map(([{ entry }, via]) => [entry.externalId, via]));
      const before = await claimants(all.map(({ freed }) => freed.as));
      const settled = settle(placed(all), renamed, claims, before, needs.settings);
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
