import { refKey } from './directory.ts';
import { noSearch } from './draft.ts';
import type { Import } from './import.ts';
import { OPEN_STATES, RETRIED } from './import.ts';
import type { Needs } from './needs.ts';
import { readPlan } from './read-plan.ts';
import type { RetryResult } from './screens.ts';
import { formOf } from './screens.ts';
import type { PlanEntry } from './stores.ts';
import { BATCH } from './stores.ts';
import type { Opening } from './use-cases.ts';

type RetryNeeds = Pick<
  Needs,
  'directories' | 'drafts' | 'selection' | 'plans' | 'imports' | 'outcomes' | 'audit' | 'clock'
>;

/**
 * *Retry Failed*: a new draft with what failed, was held or was not reached, to be reviewed as any other (R18), beside the one
 * that the person may have open. The groups of the import come along, so that the people end up in them.
 */
export const retryImport =
  (needs: RetryNeeds) =>
  async (request: Opening & { readonly importId: string }): Promise<RetryResult> => {
    const failed = await needs.imports.find(request.importId);
    if (failed?.by.team !== request.who.team) return { ok: false, why: 'no-such-import' };
    if (!needs.directories.has(failed.server.id)) return { ok: false, why: 'server-gone' };
    if (OPEN_STATES.some((state) => state === failed.state)) return { ok: false, why: 'nothing-failed' };
    if (!(await needs.plans.batch(failed.planId, 0))) return { ok: false, why: 'plan-gone' };
    const at = needs.clock.now();
    const id = needs.clock.newId();
    const found = await select(needs, failed, id, at.getTime() / 1000);
    if (found === 0) return { ok: false, why: 'nothing-failed' };
    const draft = await needs.drafts.create({
      ...{ id, by: request.who, state: 'retry', channel: request.channel, responseUrl: request.responseUrl },
      ...{
        server: failed.server.id,
        search: noSearch,
        render: 0,
        withMembers: false,
        retryOf: failed.number,
        createdAt: at,
      },
      roles: failed.roles.map(({ role, scopes }) => ({ role, scopes })),
    });
    await needs.audit.add({ at, who: request.who, event: 'retried', what: `#${failed.number}`, importId: failed.id });
    return { ok: true, form: formOf(draft) };
  };

/** How many of them are not groups that only come along. */
async function select(needs: RetryNeeds, failed: Import, draftId: string, at: number): Promise<number> {
  const again = await unfinished(needs, failed.id);
  let found = 0;
  for await (const batch of readPlan(needs.plans, failed, 'person')) {
    const wanted = await again(batch.filter(({ verdict }) => verdict !== 'blocked'));
    found += wanted.length;
    for (const via of ['selected', 'member'] as const) {
      await needs.selection.mark(draftId, markAll(wanted.filter((entry) => entry.via === via)), at, via);
    }
  }
  for await (const batch of readPlan(needs.plans, failed, 'group')) {
    const possible = batch.filter(({ verdict }) => verdict !== 'blocked');
    found += (await again(possible)).length;
    await needs.selection.mark(draftId, markAll(possible), at);
  }
  return found;
}

async function unfinished({ outcomes }: RetryNeeds, importId: string) {
  const failed = new Set<string>();
  for (let after = -1, more = true; more; ) {
    const page = await outcomes.page(importId, { outcomes: RETRIED }, after, BATCH);
    for (const entry of page) failed.add(refKey(entry));
    after = page.at(-1)?.position ?? after;
    more = page.length === BATCH;
  }
  return async (entries: readonly PlanEntry[]): Promise<readonly PlanEntry[]> => {
    const done = new Set((await outcomes.among(importId, entries)).map(refKey));
    return entries.filter((entry) => failed.has(refKey(entry)) || !done.has(refKey(entry)));
  };
}

const markAll = (entries: readonly PlanEntry[]) =>
  entries.map(({ kind, externalId, name }) => ({ ref: { kind, externalId }, name, selected: true }));
