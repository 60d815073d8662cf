import type { Types } from 'mongoose';
import type { GroupToWrite, UserGroups } from '../import-users/records.ts';
import { createGroupSteps, type GroupRun, type GroupSteps, type Last } from './group-steps.ts';
import type { Models } from './models.ts';
import { slices } from './slices.ts';
import { written } from './written.ts';

/**
 * The group's name first, as a unique index may refuse it; then the lists of who leaves and joins; then its members, once and
 * whole, with the receipt. Until then old and new members can be compared again: who repeats it after a crash completes it.
 */
export function writeGroup(models: Pick<Models, 'users' | 'userGroups'>): UserGroups['write'] {
  const steps = createGroupSteps(models);
  return async (group, run, at) => {
    const members = await findMembers(steps, group, run);
    const changes = difference(await steps.members(group, run), members);
    const last = { members, syncedAt: at, lastImport: { id: run.importId, outcome: group.outcome } };
    // Nothing in between that could be left undone.
    const atOnce = group.outcome === 'synced' && changes.joining.length + changes.leaving.length === 0;

    const begun = await begin(steps, group, run, atOnce ? last : { syncedAt: at });
    if (!('id' in begun)) return begun;
    if (atOnce) return written;

    await tellMembers(steps, begun.id, changes);
    await steps.complete(begun.id, run, { ...last, ...(begun.unfinished && { roles: group.roles }) });
    return written;
  };
}

type Changes = ReturnType<typeof difference>;

const begin = (steps: GroupSteps, group: GroupToWrite, run: GroupRun, last: Last & { readonly syncedAt: Date }) =>
  group.outcome === 'created' ? steps.create(group, run, last.syncedAt) : steps.rename(group, run, last);

async function tellMembers(steps: GroupSteps, id: Types.ObjectId, { joining, leaving }: Changes): Promise<void> {
  for (const some of slices(leaving)) await steps.leave(id, some);
  for (const some of slices(joining)) await steps.join(id, some);
}

async function findMembers(steps: GroupSteps, { members }: GroupToWrite, run: GroupRun) {
  const found: Types.ObjectId[] = [];
  for (const some of slices([...members])) found.push(...(await steps.findUsers(run.server, some)));
  return found;
}

function difference(before: readonly Types.ObjectId[], after: readonly Types.ObjectId[]) {
  const [old, wanted] = [before, after].map((ids) => new Set(ids.map(String)));
  return {
    joining: after.filter((id) => !old?.has(String(id))),
    leaving: before.filter((id) => !wanted?.has(String(id))),
  };
}
