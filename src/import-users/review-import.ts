import { underWay } from './adding.ts';
import type { GroupWithMembers } from './directory.ts';
import type { Draft, Review } from './draft.ts';
import { Unavailable } from './errors.ts';
import { expandGroups } from './expand-groups.ts';
import { totalOf } from './import.ts';
import type { PlanNeeds, Selected } from './make-plan.ts';
import { makePlan } from './make-plan.ts';
import type { Needs } from './needs.ts';
import type { Directory } from './ports.ts';
import { rolesProblems, rolesToGive } from './roles.ts';
import type { Act, BeforeReview, Expired, ReviewResult, Ticks } from './screens.ts';
import { formOf } from './screens.ts';
import { drawReview } from './show-review.ts';
import type { SelectedRef } from './stores.ts';
import { mergeTicks, onlyAdding } from './ticks.ts';

type ReviewNeeds = PlanNeeds &
  Pick<Needs, 'directories' | 'drafts' | 'selection' | 'roleSources' | 'hits' | 'journal' | 'clock' | 'newDigest'>;

const expired: Expired = { ok: false, why: 'expired' };

/** What the answer to the submission needs to know, from the database alone: Slack waits three seconds for it. */
export const beforeReview =
  (needs: ReviewNeeds) =>
  async ({
    who,
    form,
    ticks,
    withMembers,
  }: Act & { readonly ticks: Ticks; readonly withMembers: boolean }): Promise<BeforeReview> => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft) return expired;
    await mergeTicks(needs, draft, onlyAdding(ticks), { quick: true });
    await needs.drafts.change(draft.id, { withMembers });
    if (underWay(draft, needs.clock.now())) return { ok: false, why: 'still-adding' };
    const { people, groups } = await needs.selection.counts(draft.id);
    if (people + groups === 0) return { ok: false, why: 'nothing-selected' };
    const { limit } = needs.settings;
    return people > limit ? { ok: false, why: 'too-many', people, limit } : { ok: true, form: formOf(draft) };
  };

/** R17: reads everything that is selected again, plans it, and keeps the plan: what is approved is what was shown. */
export const reviewImport =
  (needs: ReviewNeeds) =>
  async ({ who, form }: Act): Promise<ReviewResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft) return expired;
    const startedAt = needs.clock.now();
    if (underWay(draft, startedAt)) return { ok: false, why: 'still-adding' };
    const problems = rolesProblems(draft.roles, needs.settings.roles);
    if (problems.length > 0) return { ok: false, why: 'roles', problems };
    const directory = directoryOf(needs, draft);
    const selected = await readSelection(needs, draft, directory);
    if (selected.people.size + selected.groupRefs.length === 0) return { ok: false, why: 'nothing-selected' };
    const { limit } = needs.settings;
    const people = selected.people.size + selected.members.length;
    if (people > limit) return { ok: false, why: 'too-many', people, limit };
    const review = await makeReview(needs, draft, directory, selected);
    const changed = await needs.drafts.change(draft.id, { review });
    if (!changed) return expired;
    const ms = needs.clock.now().getTime() - startedAt.getTime();
    needs.journal.tell('reviewed', {
      draft: draft.id,
      ms,
      ...review.counts.people,
      groups: totalOf(review.counts.groups),
    });
    return { ok: true, review: await drawReview(needs, changed, review, false) };
  };

function directoryOf({ directories }: ReviewNeeds, { server }: Draft): Directory {
  const directory = directories.get(server);
  if (!directory) throw new Unavailable('directory', 'down');
  return directory;
}

async function readSelection(needs: ReviewNeeds, draft: Draft, directory: Directory): Promise<Selected> {
  const [people, asMembers] = [new Set<string>(), new Set<string>()];
  for await (const refs of needs.selection.all(draft.id, 'person')) {
    for (const { externalId, via } of refs) {
      people.add(externalId);
      if (via === 'member') asMembers.add(externalId);
    }
  }
  const groupRefs: SelectedRef[] = [];
  for await (const refs of needs.selection.all(draft.id, 'group')) groupRefs.push(...refs);
  const groups: GroupWithMembers[] = [];
  const groupIds = new Set(groupRefs.map(({ externalId }) => externalId));
  if (groupIds.size > 0) for await (const page of directory.groups(groupIds)) groups.push(...page);
  const expansion = await expandGroups(directory, groups);
  const members = draft.withMembers
    ? [...expansion.people.values()].filter(({ externalId }) => !people.has(externalId))
    : [];
  return { people, asMembers, groupRefs, groups, expansion, members };
}

async function makeReview(needs: ReviewNeeds, draft: Draft, directory: Directory, selected: Selected): Promise<Review> {
  const planId = needs.clock.newId();
  const source = draft.copyFrom && (await needs.roleSources.roles(draft.copyFrom));
  const roles = rolesToGive(draft.id, draft.roles, source);
  const digest = needs.newDigest();
  digest.add(JSON.stringify([draft.server, draft.withMembers, roles]));
  const counts = await makePlan(needs, {
    planId,
    draftId: draft.id,
    server: draft.server,
    directory,
    selected,
    digest,
  });
  return {
    planId,
    hash: digest.end(),
    counts,
    roles,
    unresolved: selected.expansion.unresolved,
    at: needs.clock.now(),
  };
}
