import { performance } from 'node:perf_hooks';
import type { Person } from '../sandbox/slack/person.ts';
import { ADMINS, type Office } from './world.ts';

/** What somebody else does meanwhile. Milliseconds from the click to what it shows. */
const DOINGS = ['command to modal', 'Search *', 'Search a rare name', 'a tick to its counter'] as const;
type Doing = (typeof DOINGS)[number];
export type Clicks = Readonly<Record<Doing, number[]>>;

export const noClicks = (): Clicks => ({
  'command to modal': [],
  'Search *': [],
  'Search a rare name': [],
  'a tick to its counter': [],
});

/** Clicks on and on, each time as somebody else, as long as `more` says so. */
export async function clickAround(
  { staff }: Office,
  person: (id: string) => Person,
  clicks: Clicks,
  more: () => boolean,
): Promise<void> {
  const rare = staff.people[Math.floor(staff.people.length / 2)]?.username;
  if (rare === undefined) throw new Error('an office without people');
  for (const id of ADMINS.slice(20)) {
    if (!more()) return;
    const admin = person(id);
    await took(clicks['command to modal'], async () => {
      await admin.types('/import-users', '#it');
      await admin.sees('Search people and groups');
    });
    await search(admin, '*', clicks['Search *'], /1-20 of /);
    await search(admin, rare, clicks['Search a rare name'], rare);
    await took(clicks['a tick to its counter'], async () => {
      await admin.ticks(rare);
      await admin.sees(/Selected: 1 /);
    });
    await admin.closes({ all: true });
  }
}

async function search(admin: Person, text: string, into: number[], shows: string | RegExp): Promise<void> {
  await admin.fills('Search people and groups', text);
  await took(into, async () => {
    await admin.presses('Search');
    await admin.sees(shows);
  });
}

async function took(into: number[], click: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await click();
  into.push(performance.now() - began);
}
