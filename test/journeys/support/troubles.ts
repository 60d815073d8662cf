import type { Document } from 'mongodb';
import { expect, onTestFinished } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { known } from '../../../sandbox/directory/known.ts';
import { type SandboxDirectory, startDirectory } from '../../../sandbox/directory/server/server.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import type { OpenView } from '../../../sandbox/slack/views.ts';
import type { Database } from './database.ts';

/** A company that is there at once: the odd people and the office of forty, no groups. */
export const SMALL = { people: 62, groups: 0 } as const;

export const office = known.offices.forty;

/** Our own directory, which can be told to misbehave and knows what it was asked. */
export async function startSandboxDirectory(): Promise<SandboxDirectory> {
  const directory = await startDirectory({ entries: company(SMALL) });
  onTestFinished(() => directory.close());
  return directory;
}

/** Each draft as it is, but for when it expires: that moves whenever somebody comes near it. */
export async function draftsIn(database: Database): Promise<readonly Document[]> {
  return (await database.all('drafts')).map(({ expiresAt: _, ...draft }) => draft);
}

/** As the modal is now, for a click on it later, or by somebody else. */
export function modalOf(person: Person): OpenView {
  const modal = person.modal();
  if (!modal) throw new Error(`${person.id} has no modal open:\n${person.screen()}`);
  return structuredClone(modal);
}

/** Does something, and waits for an answer in the modal that says so; that the screen said so before does not count. */
export async function isTold(person: Person, act: () => Promise<unknown>, says: string): Promise<void> {
  const before = person.modal()?.hash;
  await act();
  await expect
    .poll(() => (person.modal()?.hash === before ? '' : person.screen()), { timeout: 30_000 })
    .toContain(says);
}

export const pressesUntil = (person: Person, label: string, says: string): Promise<void> =>
  isTold(person, () => person.presses(label), says);
