import type { Person } from '../../../sandbox/slack/person.ts';

/* What an admin does, in the words of the screen. Each waits until the screen shows that it is done. */

/** Types the command and waits for the search. */
export async function opens(admin: Person, line = '/import-users', channel = '#it'): Promise<void> {
  await admin.types(line, channel);
  await admin.sees('Search people and groups');
}

export async function searches(admin: Person, text: string, matches: number): Promise<void> {
  await admin.fills('Search people and groups', text);
  await admin.presses('Search');
  await admin.sees(matches === 0 ? 'Nothing matches' : new RegExp(`of ${grouped(matches)} match`));
}

/** Searches, and selects everything that is found. */
export async function addsAll(admin: Person, text: string, matches: number, added = matches): Promise<void> {
  await searches(admin, text, matches);
  await admin.presses(`Add All ${grouped(matches)}`);
  await admin.sees(`${grouped(added)} selected.`, { within: 20_000 });
}

export async function reviews(admin: Person, expected: string | RegExp = 'Review import'): Promise<string> {
  await admin.submits();
  return admin.sees(expected, { within: 20_000 });
}

/** Approves, and waits for the finished notice. */
export async function imports(admin: Person, { within = 20_000, channel = '#it' } = {}): Promise<string> {
  await approves(admin);
  return (await admin.reads(channel, /has finished|has failed|was cancelled/, { within })).text;
}

export async function approves(admin: Person): Promise<void> {
  await admin.submits();
  await admin.sees('Import started');
}

const grouped = (n: number): string => n.toLocaleString('en');
