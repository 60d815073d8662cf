import { createUseCases } from '../../src/import-users/create-use-cases.ts';
import type { Entry, GroupWithMembers, Person } from '../../src/import-users/directory.ts';
import { nameOf } from '../../src/import-users/directory.ts';
import type { Unavailable } from '../../src/import-users/errors.ts';
import type { Import } from '../../src/import-users/import.ts';
import type { Needs } from '../../src/import-users/needs.ts';
import type { Directory, Ids, ImportResult } from '../../src/import-users/ports.ts';
import { runImport } from '../../src/import-users/run-import.ts';
import type { Act, ReviewScreen, Ticks } from '../../src/import-users/screens.ts';
import { createWanted } from '../../src/ldap/wanted.ts';
import { memoryStores } from '../support/memory/stores.ts';

export const WHO = { user: 'U0ADMIN001', team: 'T1', enterprise: '' };

type Listed = Person | GroupWithMembers;

/** A directory in memory. `down`: the problem that every read meets. `before`: waits or throws before a page is given. */
function memoryDirectory(...entries: readonly Listed[]) {
  const state = { entries, down: undefined as Unavailable | undefined, before: async (_given: number) => {} };
  const pages = async function* <T extends Listed>(found: readonly T[]): AsyncGenerator<readonly T[]> {
    if (state.down) throw state.down;
    for (let at = 0; at < found.length; at += 2) {
      await state.before(at);
      yield found.slice(at, at + 2);
    }
  };
  const people = () => state.entries.filter((entry) => entry.kind === 'person');
  const groups = () => state.entries.filter((entry) => entry.kind === 'group');
  const wantedOf = async function* <T extends Listed>(entries: readonly T[], ids: Ids): AsyncGenerator<readonly T[]> {
    const wanted = createWanted(ids);
    for await (const page of pages(entries)) yield wanted.among(page, ({ externalId }) => externalId);
    await wanted.rest();
  };
  const directory: Directory = {
    id: 'corp',
    name: 'Corporate directory',
    checkFilter: (text) => (text === '(' ? { ok: false, detail: 'it ends too soon' } : { ok: true }),
    search: (text) => pages(state.entries.filter((entry) => text === '*' || nameOf(entry as Entry).includes(text))),
    people: (ids) => wantedOf(people(), ids),
    groups: (ids) => wantedOf(groups(), ids),
    at: (keys) => pages(state.entries.filter(({ dnKey }) => keys.has(dnKey))),
  };
  return { state, directory };
}

/** The whole product on doubles: quick, and kept honest by the contracts of the stores. */
export function product(...entries: readonly Listed[]) {
  const stores = memoryStores();
  const { state, directory } = memoryDirectory(...entries);
  const finished: { of: Import; result: ImportResult }[] = [];
  const posted: string[] = [];
  const asides: Promise<void>[] = [];
  const ending = new AbortController();
  let ids = 0;
  const needs: Needs = {
    ...stores,
    directories: new Map([['corp', directory]]),
    settings: {
      access: { users: [WHO.user], userGroups: [], workspace: 'none' },
      limit: 5,
      uniqueEmail: false,
      roles: ROLES,
    },
    workspace: { profile: async (user) => ({ ...MEMBER, user }), isInUserGroup: async () => false },
    bell: { ring: async () => {} },
    notices: {
      started: async ({ number }) => {
        posted.push(`started #${number}`);
        return { channel: 'C1', ts: '1', where: 'channel' };
      },
      progress: () => {},
      finished: async (of, result) => {
        finished.push({ of, result });
        posted.push(`finished #${of.number}`);
        return { channel: 'C1', ts: '2', where: 'channel' };
      },
    },
    journal: { tell: () => {}, warn: () => {}, alarm: () => {} },
    aside: (work) => void asides.push(work),
    ending: ending.signal,
    clock: { now: () => new Date(), newId: () => `id-${++ids}`, every: () => () => {} },
    newDigest: () => {
      const text: string[] = [];
      return { add: (more) => void text.push(more), end: () => text.join('') };
    },
  };
  const use = createUseCases(needs);
  /** With its notices. */
  const run = async (id: string, signal = new AbortController().signal) => {
    await runImport(needs)(id, signal);
    await Promise.all(asides);
  };
  return { needs, use, run, ending, directory: state, stores, finished, posted, ...doings(use) };
}

const ROLES = [{ id: 'manager', name: 'Manager', scopes: [] }];
const MEMBER = { team: 'T1', deleted: false, bot: false, guest: false, stranger: false, owner: false, admin: false };

function doings(use: ReturnType<typeof createUseCases>) {
  const open = async (): Promise<Act> => {
    const screen = await use.startOver({ who: WHO, channel: 'C1', responseUrl: '' });
    return { who: WHO, form: screen.form };
  };
  /** *Add All*, to its end. */
  const adds = async ({ who, form }: Act, ticks: Ticks) => {
    const adding = await use.addAll({ who, form, ticks });
    if (adding.ok) await adding.ended;
  };
  /** Selects everything that a search finds. */
  const select = async (act: Act, text = '*') => {
    const ticks = { shown: [], ticked: [], at: Date.now() / 1000 };
    await use.searchDirectory({ ...act, ticks, text, kinds: 'both' });
    await adds(act, ticks);
  };
  /** The first page of everything, with the keys of its rows. */
  const everything = async (act: Act) => {
    const ticks = { shown: [], ticked: [], at: 1 };
    const found = await use.searchDirectory({ ...act, ticks, text: '*', kinds: 'both' });
    if (!found.ok) throw new Error(found.why);
    return { rows: found.screen.rows, keys: found.screen.rows.map(({ key }) => key) };
  };
  const review = async (act: Act): Promise<ReviewScreen> => {
    const result = await use.reviewImport(act);
    if (!result.ok) throw new Error(`not reviewed: ${result.why}`);
    return result.review;
  };
  const approve = async (act: Act, hash: string): Promise<string> => {
    const result = await use.approveImport({ ...act, hash });
    if (!result.ok) throw new Error(`not approved: ${result.why}`);
    return result.import.id;
  };
  /** Everything from the search to the approval of what matches; the import's id. */
  const approved = async (text = '*'): Promise<string> => {
    const act = await open();
    await select(act, text);
    return approve(act, (await review(act)).hash);
  };
  return { open, adds, select, everything, review, approve, approved };
}
