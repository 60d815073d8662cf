import { randomUUID } from 'node:crypto';
import type { DirectoryLimits } from '../running-directory.ts';
import { MalformedMessage, readAll, readInteger } from './ber.ts';
import { CODE, OID, type Outcome, succeeded } from './codes.ts';
import type { Control } from './requests.ts';
import type { Stored } from './store.ts';

/** What a client asks for: RFC 2696. */
export interface PageRequest {
  readonly size: number;
  /** Empty for the first page. */
  readonly cookie: string;
}

/** A paged read between two pages. A connection has one, as with OpenLDAP; the next one takes its place. */
export interface OpenRead {
  readonly cookie: string;
  readonly rest: readonly Stored[];
  readonly sent: number;
}

export interface Page {
  readonly entries: readonly Stored[];
  readonly outcome: Outcome;
  /** What has to come after this page; undefined when it was the last. */
  readonly open: OpenRead | undefined;
}

export function readPageRequest(controls: readonly Control[]): PageRequest | undefined {
  const control = controls.find(({ oid }) => oid === OID.paging);
  if (control === undefined) return undefined;

  const [value] = readAll(control.value ?? Buffer.alloc(0));
  const [size, cookie] = value === undefined ? [] : readAll(value.content);
  if (size === undefined || cookie === undefined) throw new MalformedMessage('a paging control without its parts');
  return { size: readInteger(size), cookie: cookie.content.toString() };
}

/** An answer without pages: cut at the smaller of the two limits, and then it says so. */
export function wholeAnswer(found: readonly Stored[], { sizeLimit }: DirectoryLimits, asked: number): Page {
  const limit = Math.min(sizeLimit, asked === 0 ? sizeLimit : asked);
  const outcome = found.length > limit ? { code: CODE.sizeLimitExceeded } : succeeded;
  return { entries: found.slice(0, limit), outcome, open: undefined };
}

/** The next page of a read. Limits count over all its pages. */
export function nextPage(
  { rest, sent }: Pick<OpenRead, 'rest' | 'sent'>,
  size: number,
  { paged }: DirectoryLimits,
  asked: number,
): Page {
  if (paged === 'disabled') return { entries: [], outcome: { code: CODE.adminLimitExceeded }, open: undefined };

  const total = Math.min(
    paged === 'unlimited' ? Number.POSITIVE_INFINITY : paged,
    asked === 0 ? Number.POSITIVE_INFINITY : asked,
  );
  const wanted = rest.slice(0, size);
  const entries = wanted.slice(0, total - sent);
  if (entries.length < wanted.length) return { entries, outcome: { code: CODE.sizeLimitExceeded }, open: undefined };

  const left = rest.slice(size);
  const open = left.length === 0 ? undefined : { rest: left, sent: sent + entries.length, cookie: randomUUID() };
  return { entries, outcome: succeeded, open };
}
