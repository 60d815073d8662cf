import type { Entry, EntryRef } from './directory.ts';
import { nameOf } from './directory.ts';
import type { Draft } from './draft.ts';
import { PAGE_SIZE } from './draft.ts';
import { judgeHits } from './judge.ts';
import type { Needs } from './needs.ts';
import type { Planned } from './plan.ts';
import type { Ticks } from './screens.ts';
import type { Mark } from './stores.ts';

type TickNeeds = Pick<Needs, 'directories' | 'hits' | 'selection' | 'users' | 'userGroups' | 'settings'>;

/**
 * What a click on anything but a tick tells: only a tick takes ticks back. What a screen shows as not ticked may be older than an
 * *Add All* that was under way when it was drawn.
 */
export const onlyAdding = (ticks: Ticks): Ticks => ({ ...ticks, shown: ticks.ticked });

export const rowKey = (search: number, hit: number): string => `${search}.${hit}`;

/**
 * Merges what the person ticked and did not tick on the page that she saw into the selection. Every payload has all ticks of
 * its page, so each merge is whole; one that arrives late changes nothing. A row that is blocked, or not kept, is passed over.
 * `quick`: the directory is not asked.
 */
export async function mergeTicks(
  needs: TickNeeds,
  draft: Draft,
  { shown, ticked, drawn = [], at }: Ticks,
  { quick = false } = {},
): Promise<void> {
  if (shown.length === 0) return;
  const entries = await lookUp(needs, draft.id, shown.slice(0, PAGE_SIZE));
  const chosen = new Set(ticked);
  const wanted = [...entries].filter(([key]) => chosen.has(key)).map(([, entry]) => entry);
  const directory = quick ? undefined : needs.directories.get(draft.server);
  const allowed = marks(await judgeHits(needs, draft.server, wanted, directory));
  const left = [...entries].filter(([key]) => !chosen.has(key));
  const { adding } = draft;
  // What an Add All has selected, or will, since the page was drawn: nobody has seen it ticked, so nobody took it out.
  const behind = adding ? left.filter(([key]) => !drawn.includes(key)) : [];
  const refused = left.filter((one) => !behind.includes(one)).map(([, entry]) => markOf(entry, false));
  await needs.selection.mark(draft.id, [...allowed, ...refused], at);
  if (!adding || behind.length === 0) return;
  const refs = behind.map(([, entry]) => refOf(entry));
  await needs.selection.takeBack(draft.id, refs, { since: adding.at, at });
}

/** Marks for those that can be selected (R5). */
export const marks = (judged: readonly Planned[]): readonly Mark[] =>
  judged.filter(({ verdict }) => verdict !== 'blocked').map(({ entry }) => markOf(entry, true));

const refOf = ({ kind, externalId }: Entry): EntryRef => ({ kind, externalId });
const markOf = (entry: Entry, selected: boolean): Mark => ({ ref: refOf(entry), name: nameOf(entry), selected });

async function lookUp(
  { hits }: TickNeeds,
  draftId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Entry>> {
  const pages = new Map<string, Promise<readonly Entry[] | undefined>>();
  const found = new Map<string, Entry>();
  for (const key of keys) {
    const [search = Number.NaN, hit = Number.NaN] = key.split('.').map(Number);
    if (!Number.isSafeInteger(search) || !Number.isSafeInteger(hit)) continue;
    const page = Math.floor(hit / PAGE_SIZE);
    const entries = pages.get(`${search}.${page}`) ?? hits.page(draftId, search, page);
    pages.set(`${search}.${page}`, entries);
    const entry = (await entries)?.[hit % PAGE_SIZE];
    if (entry) found.set(key, entry);
  }
  return found;
}
