import type { Who } from './access.ts';
import { admit } from './admit.ts';
import type { Draft, Review } from './draft.ts';
import { Unavailable } from './errors.ts';
import type { Import } from './import.ts';
import { totalOf } from './import.ts';
import type { Needs } from './needs.ts';
import type { NewImport } from './records.ts';
import type { Act, ApproveResult } from './screens.ts';
import { drawReview } from './show-review.ts';

type ApproveNeeds = Pick<
  Needs,
  'directories' | 'drafts' | 'plans' | 'imports' | 'bell' | 'audit' | 'workspace' | 'settings' | 'clock' | 'journal'
>;

/**
 * R18, R19: what was reviewed is what is carried out, once. The import has the draft's id, so of two approvals, wherever they
 * arrive, one makes it. A process that dies before it rings loses nothing: the sweep finds imports that nobody holds.
 */
export const approveImport =
  (needs: ApproveNeeds) =>
  async ({ who, form, hash }: Act & { readonly hash: string }): Promise<ApproveResult> => {
    const admission = await admit(needs)({ who, what: 'approve' });
    if (!admission.ok) return admission;
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft?.review) return alreadyApproved(needs, form.draft, who);
    if (draft.review.hash !== hash) {
      return { ok: false, why: 'changed', review: await drawReview(needs, draft, draft.review, true) };
    }
    if (nothingToDo(draft.review)) return { ok: false, why: 'nothing-to-do' };
    const made = await needs.imports.create(newImport(needs, draft, draft.review));
    await settleApproval(needs, made.import);
    if (!made.created) return { ok: false, why: 'already-approved', import: made.import };
    const { people, groups } = draft.review.counts;
    const size = { people: totalOf(people), groups: totalOf(groups) };
    needs.journal.tell('approved', { import: draft.id, number: made.import.number, user: who.user, ...size });
    await ring(needs, draft.id);
    return { ok: true, import: made.import };
  };

/** What goes with an approval. Also by each run: a process may die right after it has made the import. */
export async function settleApproval(
  { drafts, audit }: Pick<Needs, 'drafts' | 'audit'>,
  { id: importId, by: who, number, approvedAt: at }: Import,
): Promise<void> {
  await drafts.change(importId, { state: 'approved', adding: undefined });
  await audit.add({ at, who, event: 'approved', what: `#${number}`, importId });
}

async function alreadyApproved({ imports }: ApproveNeeds, id: string, { user, team }: Who): Promise<ApproveResult> {
  const standing = await imports.find(id);
  if (standing?.by.user !== user || standing.by.team !== team) return { ok: false, why: 'expired' };
  return { ok: false, why: 'already-approved', import: standing };
}

const nothingToDo = ({ counts: { people, groups } }: Review): boolean =>
  people.create + people.sync + groups.create + groups.sync === 0;

function newImport({ directories, clock }: ApproveNeeds, draft: Draft, review: Review): NewImport {
  return {
    id: draft.id,
    by: draft.by,
    channel: draft.channel,
    responseUrl: draft.responseUrl,
    server: { id: draft.server, name: directories.get(draft.server)?.name ?? draft.server },
    search: draft.search.text,
    withMembers: draft.withMembers,
    roles: review.roles,
    planId: review.planId,
    hash: review.hash,
    planned: review.counts,
    retryOf: draft.retryOf,
    approvedAt: clock.now(),
  };
}

/** The import stands already: a bell that does not ring only delays it until the next sweep. */
async function ring({ bell, journal }: ApproveNeeds, importId: string): Promise<void> {
  try {
    await bell.ring(importId);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    journal.warn('not-rung', error, { import: importId });
  }
}
