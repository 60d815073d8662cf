import { Control, PagedResultsControl } from 'ldapts';
import { Unavailable } from '../import-users/errors.ts';
import { PAGED_RESULTS, type SearchEnd } from './ldap-message.ts';
import type { RawEntry } from './raw-entry.ts';

export type Page = { readonly entries: readonly RawEntry[]; readonly end: SearchEnd | undefined };

/** Of pages one after the other. Ours: a directory that looks for long may well send a few (RFC 2696). */
const EMPTY_PAGES = 1000;

/** Page after page until none is promised. Throws Unavailable, after what came, where the directory stopped early. */
export async function* inPages(ask: (cookie: Buffer) => Promise<Page>): AsyncGenerator<readonly RawEntry[]> {
  let empty = 0;
  for (let cookie: Buffer | undefined = Buffer.alloc(0); cookie !== undefined; ) {
    const { entries, end } = await ask(cookie);
    if (entries.length > 0) yield entries;
    cookie = nextCookie(end);
    empty = entries.length > 0 ? 0 : empty + 1;
    if (empty > EMPTY_PAGES) throw new Unavailable('directory', 'cut-off', 'nothing but empty pages');
  }
}

/** What comes before the directory stops early, which is then told instead of thrown. */
export async function* untilCutOff<T>(pages: AsyncIterable<T>, tell: () => void): AsyncGenerator<T> {
  try {
    yield* pages;
  } catch (error) {
    if (!(error instanceof Unavailable && error.problem === 'cut-off')) throw error;
    tell();
  }
}

function nextCookie(end: SearchEnd | undefined): Buffer | undefined {
  if (end?.code !== 0) throw new Unavailable('directory', 'cut-off', `a page that ended with ${end?.code}`);
  return end.cookie.length > 0 ? end.cookie : undefined;
}

/** ldapts has no control that goes on after an empty page: it takes one as the end. */
export function pagingControl(size: number, cookie: Buffer): Control {
  const control = new Control(PAGED_RESULTS);
  control.write = (writer) => new PagedResultsControl({ value: { size, cookie } }).write(writer);
  return control;
}
