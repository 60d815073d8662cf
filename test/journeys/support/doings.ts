import { expect, vi } from 'vitest';
import type { Person } from '../../../sandbox/slack/person.ts';

/* What an admin does, in the words of the screen. Each waits until the screen shows that it is done. */

/** Types the command and waits for the search. */
export async function opens(admin: Person, line = '/import-users', channel = '#it'): Promise<void> {
  await admin.types(line, channel);
  await admin.sees('Search people and groups');
}

/** Waits for the answer to this search, not for one that looks alike. */
export async function searches(admin: Person, text: string, matches: number): Promise<void> {
  const before = searchShown(admin);
  await admin.fills('Search people and groups', text);
  await admin.presses('Search');
  await vi.waitFor(() => expect(searchShown(admin)).toBeGreaterThan(before), { timeout: 30_000, interval: 20 });
  await admin.sees(matches === 0 ? 'Nothing matches' : new RegExp(`of ${grouped(matches)} match`), { within: 0 });
}

/** The number of the search whose matches are on the screen. */
function searchShown(admin: Person): number {
  const meta: { readonly s?: number } = JSON.parse(String(admin.modal()?.source.private_metadata ?? '{}'));
  return meta.s ?? 0;
}

/** Searches, and selects everything that is found. */
export async function addsAll(admin: Person, text: string, matches: number, added = matches): Promise<void> {
  await searches(admin, text, matches);
  await admin.presses(`Add All ${grouped(matches)}`);
  await admin.sees(`${grouped(added)} selected.`, { within: 90_000 });
}

/** Sets the roles of new users and groups to this one. */
export async function choosesRole(admin: Person, name: string): Promise<void> {
  await admin.presses('Set Roles');
  await admin.sees('Copy roles from');
  await admin.chooses('Roles', [name]);
  await admin.submits();
  await admin.sees(`Roles for new users and groups: ${name}`);
}

export async function reviews(admin: Person, expected: string | RegExp): Promise<string> {
  await admin.submits();
  return admin.sees(expected, { within: 90_000 });
}

/** Approves, and waits for the finished notice of this import. */
export async function imports(admin: Person, { within = 60_000, channel = '#it' } = {}): Promise<string> {
  const number = await approves(admin);
  const ended = new RegExp(`^Import #${number} .*(has finished|has failed|was cancelled)\\. `);
  return (await admin.reads(channel, ended, { within })).shown;
}

/** Gives the import's number. */
export async function approves(admin: Person): Promise<number> {
  await admin.submits();
  const screen = await admin.sees(/Import #\d+ has started/, { within: 30_000 });
  return Number(/Import #(\d+)/.exec(screen)?.[1]);
}

const grouped = (n: number): string => n.toLocaleString('en');
