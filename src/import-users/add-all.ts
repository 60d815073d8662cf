import { underWay } from './adding.ts';
import { ahead, inBatches, until } from './batches.ts';
import type { Adding, AddingEnd, Draft } from './draft.ts';
import { Unavailable } from './errors.ts';
import { judgeHits } from './judge.ts';
import type { Needs } from './needs.ts';
import type { Directory } from './ports.ts';
import type { Act, AddAllResult, ScreenResult, Ticks } from './screens.ts';
import { redrawn, type SearchNeeds } from './search-directory.ts';
import { BATCH } from './stores.ts';
import { marks, mergeTicks, onlyAdding } from './ticks.ts';

type AddAllNeeds = SearchNeeds & Pick<Needs, 'aside' | 'ending'>;

/** A process that dies is noticed after this. */
const LEASE_MS = 10_000;
/** Also while a slow directory keeps us waiting between two batches. */
const HEARTBEAT_MS = 3_000;

/**
 * Everything that the search finds, read again from the directory as it streams: also what is past the page that is kept. It
 * goes on by itself, also when the modal is closed; how far it is stands in the draft. One at a time: while one is under way
 * another does nothing. `ended` rejects where the database fails.
 */
export const addAll =
  (needs: AddAllNeeds) =>
  async ({ who, form, ticks }: Act & { readonly ticks: Ticks }): Promise<AddAllResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    const directory = draft && needs.directories.get(draft.server);
    if (!draft || !directory) return { ok: false, why: 'expired' };
    await mergeTicks(needs, draft, onlyAdding(ticks));
    const { number, text, kinds } = draft.search;
    const adding: Adding = {
      ...{ token: needs.clock.newId(), search: { number, text, kinds }, at: ticks.at },
      ...{ added: 0, blocked: 0, until: leaseEnd(needs) },
    };
    if (!(await needs.drafts.beginAdding(draft.id, adding, needs.clock.now()))) return { ok: true, ended: undefined };
    const ended = carryOut(needs, draft, adding, directory);
    needs.aside(ended.catch((error: unknown) => tellFailure(needs, draft, error)));
    return { ok: true, ended };
  };

/** *Stop*: it ends after its batch, and the screen then says what was selected. */
export const stopAdding =
  (needs: SearchNeeds) =>
  async ({ who, form }: Act): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft) return { ok: false, why: 'expired' };
    if (underWay(draft, needs.clock.now())) await needs.drafts.stopAdding(draft.id);
    return redrawn(needs, draft);
  };

async function carryOut(needs: AddAllNeeds, draft: Draft, adding: Adding, directory: Directory): Promise<void> {
  const startedAt = needs.clock.now();
  const soFar = { added: 0, blocked: 0 };
  const tell = (end?: AddingEnd) =>
    needs.drafts.tellAdding(draft.id, adding.token, { ...soFar, until: leaseEnd(needs), ...(end && { end }) });
  const rest = needs.clock.every(HEARTBEAT_MS, async () => void (await tell()));
  try {
    const end = await selectFound(needs, draft, adding, { directory, soFar, tell });
    rest();
    await tell(end);
    const ms = needs.clock.now().getTime() - startedAt.getTime();
    needs.journal.tell('added-all', { draft: draft.id, ...soFar, end, ms });
  } finally {
    rest();
  }
}

type Work = {
  readonly directory: Directory;
  readonly soFar: { added: number; blocked: number };
  /** False = to be stopped. */
  readonly tell: () => Promise<boolean>;
};

async function selectFound(
  needs: AddAllNeeds,
  draft: Draft,
  { search, at }: Adding,
  { directory, soFar, tell }: Work,
): Promise<AddingEnd> {
  let goesOn = true;
  try {
    const found = ahead(inBatches(directory.search(search.text, search.kinds), BATCH));
    for await (const batch of until(needs.ending, found)) {
      if (!goesOn) return 'stopped';
      const allowed = marks(await judgeHits(needs, draft.server, batch, directory));
      await needs.selection.mark(draft.id, allowed, at);
      soFar.added += allowed.length;
      soFar.blocked += batch.length - allowed.length;
      goesOn = await tell();
    }
    return needs.ending.aborted ? 'interrupted' : 'all';
  } catch (error) {
    if (!(error instanceof Unavailable) || error.dependency !== 'directory') throw error;
    return error.problem;
  }
}

/** Its end is not in the draft then: the screen says so when the lease has run out. */
function tellFailure({ journal }: AddAllNeeds, { id }: Draft, error: unknown): void {
  if (error instanceof Unavailable) journal.warn('adding-failed', error, { draft: id });
  else journal.alarm('adding-failed', error, { draft: id });
}

const leaseEnd = ({ clock }: Pick<Needs, 'clock'>): Date => new Date(clock.now().getTime() + LEASE_MS);
