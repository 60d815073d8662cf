import type { Draft, Review } from './draft.ts';
import { totalOf } from './import.ts';
import type { Needs } from './needs.ts';
import type { Act, Expired, PlanScreen, ReviewScreen } from './screens.ts';
import { formOf } from './screens.ts';

type ShowNeeds = Pick<Needs, 'directories' | 'drafts' | 'plans'>;

const expired: Expired = { ok: false, why: 'expired' };

/** The review as it was made: for *Back* from the list, and when another one was approved. */
export const showReview =
  (needs: ShowNeeds) =>
  async ({ who, form }: Act): Promise<Expired | { readonly ok: true; readonly review: ReviewScreen }> => {
    const draft = await needs.drafts.find(form.draft, who);
    return draft?.review ? { ok: true, review: await drawReview(needs, draft, draft.review, false) } : expired;
  };

/** Entries on one page of the plan: a modal holds 100 blocks, and a person reads a screenful. */
const PLAN_PAGE = 30;

export const showPlan =
  (needs: ShowNeeds) =>
  async ({
    who,
    form,
    which,
    after,
  }: Act & { readonly which: PlanScreen['which']; readonly after: number }): Promise<
    Expired | { readonly ok: true; readonly screen: PlanScreen }
  > => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft?.review) return expired;
    const { planId, counts } = draft.review;
    const found = await needs.plans.page(planId, which, after, PLAN_PAGE + 1);
    const entries = found.slice(0, PLAN_PAGE);
    const total =
      which === 'blocked'
        ? counts.people.blocked + counts.groups.blocked
        : totalOf(counts.people) + totalOf(counts.groups);
    const next = found.length > PLAN_PAGE ? entries.at(-1)?.position : undefined;
    return { ok: true, screen: { screen: 'plan', form: formOf(draft), which, entries, total, after, next } };
  };

/** R17: the first ten with their reasons. */
const BLOCKED_SHOWN = 10;

export async function drawReview(
  { directories, plans }: Omit<ShowNeeds, 'drafts'>,
  draft: Draft,
  review: Review,
  changed: boolean,
): Promise<ReviewScreen> {
  return {
    screen: 'review',
    form: formOf(draft),
    hash: review.hash,
    server: { id: draft.server, name: directories.get(draft.server)?.name ?? draft.server },
    counts: review.counts,
    blocked: await plans.page(review.planId, 'blocked', -1, BLOCKED_SHOWN),
    roles: review.roles,
    copyFrom: draft.copyFrom,
    withMembers: draft.withMembers,
    unresolved: review.unresolved,
    changed,
  };
}
