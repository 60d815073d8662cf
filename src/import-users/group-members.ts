import { slices } from './batches.ts';
import type { Needs } from './needs.ts';
import { BATCH } from './stores.ts';

/**
 * Who of the people in a group will be members of the user group: those who are users already, and those about to be.
 * While an import runs the people come first, so nobody is about to be any more.
 */
export async function futureMembers(
  { users }: Pick<Needs, 'users'>,
  server: string,
  inside: ReadonlySet<string>,
  aboutToBe: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const members = new Set([...inside].filter((id) => aboutToBe.has(id)));
  const others = [...inside].filter((id) => !aboutToBe.has(id));
  for (const ids of slices(others, BATCH)) {
    for (const id of await users.existing(server, ids)) members.add(id);
  }
  return members;
}
