import { performance } from 'node:perf_hooks';
import type { Person } from '../sandbox/slack/person.ts';
import { ADMINS, type Office } from './world.ts';

/** What somebody else does meanwhile. Milliseconds from the click until Slack has what it shows. */
const DOINGS = [
  'command to the first modal',
  'command to the search',
  'Search *',
  'Search a rare name',
  'a tick to its counter',
] as const;
type Doing = (typeof DOINGS)[number];
export type Clicks = Readonly<Record<Doing, number[]>>;

export const noClicks = (): Clicks => ({
  'command to the first modal': [],
  'command to the search': [],
  'Search *': [],
  'Search a rare name': [],
  'a tick to its counter': [],
});

/** A bound for what hangs: a click that takes long is to be counted, not given up. */
const PATIENCE = { within: 60_000 };
/** Those before import. */
const CLICKING = ADMINS.slice(20);

type Visit = { readonly admin: Person; readonly rare: { readonly username: string; readonly row: string } };

/** Each by somebody else, who looks for another name that nobody else's begins with. */
export function* visitsOf({ staff }: Office, person: (id: string) => Person): Generator<Visit, void> {
  const sorted = staff.people
    .map(({ username = '', fullNames: [fullName = ''] }) => ({ username, row: `${fullName} · ${username}` }))
    .sort((a, b) => (a.username < b.username ? -1 : 1));
  const rare = sorted.filter(({ username }, at) => !sorted[at + 1]?.username.startsWith(username));
  for (const [index, id] of CLICKING.entries()) {
    const one = rare[Math.floor((rare.length * index) / CLICKING.length)];
    if (one) yield { admin: person(id), rare: one };
  }
}

/** Clicks on and on, as long as `more` says so. */
export async function clickAround(visits: Generator<Visit, void>, clicks: Clicks, more: () => boolean): Promise<void> {
  while (more()) {
    const { value } = visits.next();
    if (!value) throw new Error('there are not enough admins to click');
    await oneVisit(value, clicks);
  }
}

async function oneVisit({ admin, rare }: Visit, clicks: Clicks): Promise<void> {
  const typed = performance.now();
  const typing = admin.types('/import-users', '#it');
  await admin.sees(/\S/, PATIENCE);
  clicks['command to the first modal'].push(performance.now() - typed);
  await admin.sees('Search people and groups', PATIENCE);
  clicks['command to the search'].push(performance.now() - typed);
  await typing;
  await search(admin, '*', clicks['Search *'], /# 1-20 of /);
  await search(admin, rare.username, clicks['Search a rare name'], FEW);
  await took(clicks['a tick to its counter'], async () => {
    await admin.ticks(rare.row);
    await admin.sees(/Selected: 1 /, PATIENCE);
  });
  await admin.closes({ all: true });
}

/** One page with everything on it; the name alone stands in the field too. */
const FEW = /# 1-(\d+) of \1 matches/;

async function search(admin: Person, text: string, into: number[], shows: RegExp): Promise<void> {
  await admin.fills('Search people and groups', text);
  await took(into, async () => {
    await admin.presses('Search');
    await admin.sees(shows, PATIENCE);
  });
}

async function took(into: number[], click: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await click();
  into.push(performance.now() - began);
}
