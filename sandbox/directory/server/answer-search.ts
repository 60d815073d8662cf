import { ANSWER, entryMessage, pagingControl, referenceMessage, resultMessage } from './answers.ts';
import { CODE, OID, type Outcome, succeeded } from './codes.ts';
import { readFilter } from './filter.ts';
import { nextPage, type Page, type PageRequest, readPageRequest, wholeAnswer } from './paging.ts';
import type { Control, SearchRequest } from './requests.ts';
import { findEntries, selectAttributes } from './search.ts';
import type { Session, Shared } from './session.ts';
import type { Stored } from './store.ts';

/** Entries, references and the end of one search, whole or one page of it. Keeps in the session what the next page needs. */
export function answerSearch(
  id: number,
  request: SearchRequest,
  controls: readonly Control[],
  session: Session,
  shared: Shared,
): Buffer[] {
  const paged = readPageRequest(controls);
  const page = refusal(controls, shared) ?? readPage(request, paged, session, shared);
  // Searches without pages may come in between.
  if (paged !== undefined) session.openRead = page.open;
  return [
    ...page.entries.map((stored) =>
      entryMessage(id, stored.entry.dn, selectAttributes(stored, request, shared.rangeSize)),
    ),
    ...(shared.faults().references ?? []).map((url) => referenceMessage(id, url)),
    resultMessage(id, ANSWER.searchDone, page.outcome, [], paged && pagingControl(nextCookie(page))),
  ];
}

const nextCookie = ({ outcome, open }: Page) => (outcome.code === CODE.success ? (open?.cookie ?? '') : '');

const SUPPORTED = new Set<string>([OID.paging, OID.manageDsaIt]);

const ended = (outcome: Outcome): Page => ({ entries: [], outcome, open: undefined });

function refusal(controls: readonly Control[], shared: Shared): Page | undefined {
  const code = shared.faults().codes?.search;
  if (code !== undefined) return ended({ code });
  if (controls.every(({ oid, critical }) => !critical || SUPPORTED.has(oid))) return undefined;
  return ended({ code: CODE.unavailableCriticalExtension, text: 'critical control not known' });
}

function readPage(request: SearchRequest, paged: PageRequest | undefined, session: Session, shared: Shared): Page {
  if (paged !== undefined && paged.cookie !== '') return laterPage(request, paged, session, shared);

  const found = findEntries(shared.store, request, readFilter(request.filter), {
    reads: session.bound,
    startTls: shared.secureContext !== undefined,
  });
  return isOutcome(found) ? ended(found) : firstPage(found, request, paged, shared);
}

function firstPage(
  found: readonly Stored[],
  request: SearchRequest,
  paged: PageRequest | undefined,
  shared: Shared,
): Page {
  if (paged === undefined) return wholeAnswer(found, shared.limits(), request.sizeLimit);
  const size = shared.faults().emptyFirstPage ? 0 : paged.size;
  return nextPage({ rest: found, sent: 0 }, size, shared.limits(), request.sizeLimit);
}

function laterPage(
  { sizeLimit }: SearchRequest,
  { size, cookie }: PageRequest,
  { openRead }: Session,
  shared: Shared,
): Page {
  if (openRead === undefined || cookie !== openRead.cookie) {
    return { ...ended({ code: CODE.unwillingToPerform, text: 'paged results cookie is invalid' }), open: openRead };
  }
  // A later page of no size is how a client says that it has seen enough: RFC 2696, section 3.
  return size === 0 ? ended(succeeded) : nextPage(openRead, size, shared.limits(), sizeLimit);
}

const isOutcome = (found: readonly Stored[] | Outcome): found is Outcome => 'code' in found;
