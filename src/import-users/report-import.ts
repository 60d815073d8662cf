import type { Who } from './access.ts';
import type { EntryOutcome, Import, Outcome } from './import.ts';
import { totalOf } from './import.ts';
import type { Needs } from './needs.ts';
import type { ResultsScreen, Standing } from './screens.ts';

type ReportNeeds = Pick<Needs, 'imports' | 'outcomes'>;

/** Imports in `status`: what fits on a screen. */
const LISTED = 10;
/** Entries on a page of results: a modal holds 100 blocks, and a person reads a screenful. */
const RESULTS_PAGE = 30;
const PROBLEMS: readonly Outcome[] = ['blocked', 'held', 'failed'];

/** R22: running imports first, then the last ones. */
export const listImports =
  ({ imports, outcomes }: ReportNeeds) =>
  async ({ who }: { readonly who: Who }): Promise<readonly Standing[]> =>
    Promise.all(
      (await imports.list(who.team, LISTED)).map(async (one) => ({
        import: one,
        counts: await outcomes.counts(one.id),
      })),
    );

/** R20: every failure within reach. `after`: the position of the last one seen, -1 at first. */
export const showResults =
  (needs: ReportNeeds) =>
  async (request: {
    readonly who: Who;
    readonly importId: string;
    readonly which: ResultsScreen['which'];
    readonly after: number;
  }): Promise<ResultsScreen | undefined> => {
    const found = await ofTeam(needs, request);
    if (!found) return undefined;
    const { which, after } = request;
    const counts = await needs.outcomes.counts(found.id);
    const wanted = which === 'problems' ? { outcomes: PROBLEMS } : {};
    const read = await needs.outcomes.page(found.id, wanted, after, RESULTS_PAGE + 1);
    const entries = read.slice(0, RESULTS_PAGE);
    const total = [counts.people, counts.groups].reduce(
      (sum, of) => sum + (which === 'all' ? totalOf(of) : PROBLEMS.reduce((n, outcome) => n + of[outcome], 0)),
      0,
    );
    const next = read.length > RESULTS_PAGE ? entries.at(-1)?.position : undefined;
    return { screen: 'results', standing: { import: found, counts }, which, entries, total, after, next };
  };

export const exportResults =
  (needs: ReportNeeds & Pick<Needs, 'audit' | 'clock'>) =>
  async (request: {
    readonly who: Who;
    readonly importId: string;
  }): Promise<{ readonly import: Import; readonly batches: AsyncIterable<readonly EntryOutcome[]> } | undefined> => {
    const found = await ofTeam(needs, request);
    if (!found) return undefined;
    const at = needs.clock.now();
    const what = `#${found.number}`;
    await needs.audit.add({ at, who: request.who, event: 'csv-sent', what, importId: found.id });
    return { import: found, batches: needs.outcomes.all(found.id) };
  };

/** Ids come from buttons, and a button's value is never trusted. */
async function ofTeam(
  { imports }: ReportNeeds,
  { who, importId }: { readonly who: Who; readonly importId: string },
): Promise<Import | undefined> {
  const found = await imports.find(importId);
  return found?.by.team === who.team ? found : undefined;
}
