import type { EntryOutcome, Import } from '../../../src/import-users/import.ts';
import { noOutcomes } from '../../../src/import-users/import.ts';
import { rolesProblems } from '../../../src/import-users/roles.ts';
import type { Expired } from '../../../src/import-users/screens.ts';
import type { UseCases } from '../../../src/import-users/use-cases.ts';
import { anImport, ROLES } from './an-import.ts';
import type { Drafts, Surroundings } from './drafts.ts';
import { planCounts, planned, reviewOf } from './drafts.ts';
import type { Searching } from './searching.ts';

const expired: Expired = { ok: false, why: 'expired' };

export type Records = Surroundings & {
  readonly approved: Import[];
  readonly outcomes: EntryOutcome[];
  limit: number;
  /** What the double does where a test has it do something else. */
  readonly original: () => UseCases;
};

type Importing = Omit<UseCases, keyof Searching | 'admit'>;

/** From a selection to results. */
export function importing(double: Records, of: Drafts): Importing {
  const { drafts, find, formOf, counts, merge, create } = of;
  return {
    openRoles: async ({ form }) => {
      const draft = find(form);
      if (!draft) return expired;
      const { roles: chosen, copyFrom } = draft;
      return { ok: true, screen: { screen: 'roles', form: formOf(draft), catalogue: ROLES, chosen, copyFrom } };
    },
    chooseRoles: async ({ form, roles, copyFrom }) => {
      const draft = find(form);
      if (!draft) return expired;
      const problems = rolesProblems(roles, ROLES);
      if (problems.length > 0) return { ok: false, why: 'roles', problems };
      if (copyFrom?.id === 'gone') return { ok: false, why: 'source-gone' };
      draft.roles = roles;
      draft.copyFrom = copyFrom && { ...copyFrom, name: copyFrom.id };
      return { ok: true };
    },
    findRoleSources: async ({ text }) =>
      ['grace', 'gone'].filter((name) => name.includes(text)).map((name) => ({ kind: 'user', id: name, name })),
    beforeReview: async ({ form, ticks, withMembers }) => {
      const draft = find(form);
      if (!draft) return expired;
      merge(draft, ticks);
      draft.withMembers = withMembers;
      const { people, groups } = counts(draft);
      if (people + groups === 0) return { ok: false, why: 'nothing-selected' };
      if (people > double.limit) return { ok: false, why: 'too-many', people, limit: double.limit };
      return { ok: true, form: formOf(draft) };
    },
    reviewImport: async ({ form }) => {
      const draft = find(form);
      if (!draft) return expired;
      draft.hash = JSON.stringify(planCounts(planned(draft))).length.toString(16);
      return { ok: true, review: reviewOf(of, draft, false) };
    },
    showReview: async ({ form }) => {
      const draft = find(form);
      return draft ? { ok: true, review: reviewOf(of, draft, false) } : expired;
    },
    showPlan: async ({ form, which, after }) => {
      const draft = find(form);
      if (!draft) return expired;
      const all = planned(draft).filter(({ verdict }) => which === 'all' || verdict === 'blocked');
      const entries = all.filter(({ position }) => position > after).slice(0, 30);
      const last = entries.at(-1)?.position ?? 0;
      const more = all.some(({ position }) => position > last);
      const page = { form: formOf(draft), which, entries, total: all.length, after };
      return { ok: true, screen: { screen: 'plan', ...page, next: more ? last : undefined } };
    },
    approveImport: async ({ who, form, hash }) => {
      const draft = drafts.get(form.draft);
      const standing = double.approved.find(({ id }) => id === form.draft);
      if (standing) return { ok: false, why: 'already-approved', import: standing };
      if (!draft?.open) return expired;
      if (draft.hash !== hash) return { ok: false, why: 'changed', review: reviewOf(of, draft, true) };
      draft.open = false;
      const made = anImport({
        ...{ id: draft.id, by: who, number: 42 + double.approved.length, channel: draft.channel },
        ...{ responseUrl: draft.responseUrl, planned: planCounts(planned(draft)), hash },
      });
      double.approved.push(made);
      return { ok: true, import: made };
    },
    listImports: async () =>
      double.approved.map((made) => ({ import: made, counts: { people: noOutcomes, groups: noOutcomes } })),
    cancelImport: async ({ number }) => {
      const found = double.approved.find((made) => made.number === number);
      return found ? { ok: true, import: found } : { ok: false, why: 'no-such-import' };
    },
    showResults: async ({ importId, which, after }) => {
      const found = double.approved.find(({ id }) => id === importId);
      if (!found) return undefined;
      const all = double.outcomes.filter(({ outcome }) => which === 'all' || PROBLEMS.includes(outcome));
      const entries = all.filter(({ position }) => position > after).slice(0, 30);
      const last = entries.at(-1)?.position ?? 0;
      const standing = {
        import: found,
        counts: { people: { ...noOutcomes, created: all.length }, groups: noOutcomes },
      };
      const more = all.some(({ position }) => position > last);
      return { screen: 'results', standing, which, entries, total: all.length, after, next: more ? last : undefined };
    },
    exportResults: async ({ importId }) => {
      const found = double.approved.find(({ id }) => id === importId);
      return found && { import: found, batches: batchesOf(double.outcomes) };
    },
    showAudit: async ({ before }) => ({ screen: 'audit', events: [], older: before !== undefined }),
    retryImport: async ({ channel, responseUrl }) => {
      const draft = create(channel, responseUrl);
      const failed = double.company.filter(({ entry }) =>
        double.outcomes.some(({ outcome, externalId }) => outcome === 'failed' && externalId === entry.externalId),
      );
      for (const one of failed) draft.selected.add(one);
      return failed.length === 0 ? { ok: false, why: 'nothing-failed' } : { ok: true, form: formOf(draft) };
    },
  };
}

const PROBLEMS: readonly string[] = ['blocked', 'held', 'failed'];

async function* batchesOf<T>(all: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < all.length; at += 10) yield all.slice(at, at + 10);
}
