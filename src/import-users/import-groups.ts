import { slices } from './batches.ts';
import type { Carrying } from './carrying.ts';
import { agreed, outcomeOf, verdictChanged, whyFailed } from './carrying.ts';
import type { GroupWithMembers } from './directory.ts';
import { expandGroups } from './expand-groups.ts';
import { futureMembers } from './group-members.ts';
import type { EntryOutcome, Outcome } from './import.ts';
import { openEntries, recordVanished } from './import-people.ts';
import { judgeGroups } from './judge.ts';
import type { PlanEntry } from './stores.ts';
import { BATCH } from './stores.ts';

/** After the people, so that members are users: reads the groups of the plan again and writes each with whoever is there. */
export async function importGroups(carrying: Carrying): Promise<void> {
  const { directory, checkpoint, tally } = carrying;
  const entries = new Map<string, PlanEntry>();
  for await (const open of openEntries(carrying, 'group')) {
    for (const entry of open) if (entry.verdict !== 'blocked') entries.set(entry.externalId, entry);
  }
  if (entries.size === 0) return;
  const groups: GroupWithMembers[] = [];
  for await (const page of directory.groups(new Set(entries.keys()))) groups.push(...page);
  const { members } = await expandGroups(directory, groups);
  const receipts = await readReceipts(carrying, groups);
  for (const group of groups) {
    const entry = entries.get(group.externalId);
    if (!entry) continue;
    await checkpoint();
    const inside = await futureMembers(
      carrying.needs,
      carrying.run.server,
      members.get(group.externalId) ?? new Set(),
      new Set(),
    );
    await tally.add([await importGroup(carrying, entry, group, inside, receipts.get(group.externalId))]);
    entries.delete(group.externalId);
  }
  await recordVanished(carrying, [...entries.values()]);
}

type Receipts = ReadonlyMap<string, 'created' | 'synced'>;

/** What this import wrote before its process died. */
async function readReceipts({ needs, record, run }: Carrying, groups: readonly GroupWithMembers[]): Promise<Receipts> {
  const receipts = new Map<string, 'created' | 'synced'>();
  for (const batch of slices(groups, BATCH)) {
    const ids = batch.map(({ externalId }) => externalId);
    for (const known of await needs.userGroups.findKnown(run.server, { ids, names: [] })) {
      if (known.createdBy === record.id) receipts.set(known.externalId, 'created');
      else if (known.lastImport?.id === record.id) receipts.set(known.externalId, known.lastImport.outcome);
    }
  }
  return receipts;
}

/** A group with a receipt is written once more: its members' own lists of groups may not have been. */
async function importGroup(
  { needs, record, run }: Carrying,
  entry: PlanEntry,
  group: GroupWithMembers,
  members: ReadonlySet<string>,
  receipt: 'created' | 'synced' | undefined,
): Promise<EntryOutcome> {
  const at = needs.clock.now();
  const outcome = (what: Outcome, reason?: EntryOutcome['reason']) => outcomeOf(entry, what, at, reason);
  const [planned] = await judgeGroups(needs, run.server, [{ group, members }]);
  if (!planned) return outcome('held', { why: 'vanished' });
  const verdict = receipt ? undefined : agreed(entry.verdict, planned.verdict);
  if (!receipt && !verdict) return outcome('held', verdictChanged(entry.verdict, planned));
  if (verdict === 'unchanged') return outcome('unchanged');
  const doing = receipt ?? (verdict === 'create' ? 'created' : 'synced');
  const written = await needs.userGroups.write(
    { group, members, roles: doing === 'created' ? record.roles : [], outcome: doing },
    run,
    at,
  );
  return written.ok ? outcome(doing) : outcome('failed', whyFailed(written));
}
