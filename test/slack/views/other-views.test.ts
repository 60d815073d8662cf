import { describe, expect, it } from 'vitest';
import type { EntryOutcome, Outcome } from '../../../src/import-users/import.ts';
import { noOutcomes } from '../../../src/import-users/import.ts';
import type { ReviewScreen } from '../../../src/import-users/screens.ts';
import type { PlanEntry } from '../../../src/import-users/stores.ts';
import { loadingView } from '../../../src/slack/views/loading-view.ts';
import { deniedView, expiredView, problemView, sentenceView } from '../../../src/slack/views/message-view.ts';
import { planView } from '../../../src/slack/views/plan-view.ts';
import { resultsView } from '../../../src/slack/views/results-view.ts';
import { resumeView } from '../../../src/slack/views/resume-view.ts';
import { reviewView, submitLabel } from '../../../src/slack/views/review-view.ts';
import { rolesView } from '../../../src/slack/views/roles-view.ts';
import { serverView } from '../../../src/slack/views/server-view.ts';
import { startedView } from '../../../src/slack/views/started-view.ts';
import { anImport, ROLES } from '../support/an-import.ts';
import { expectValidView, HOSTILE } from '../support/expect-valid-view.ts';

const form = { draft: 'draft1', search: 1, render: 1 };
const long = `${HOSTILE} ${'x'.repeat(400)}`;
const nothing = { create: 0, sync: 0, unchanged: 0, blocked: 0 };

const entry = (position: number, more: Partial<PlanEntry> = {}): PlanEntry => ({
  ...{ kind: 'person', externalId: `id${position}`, position, name: `user${position}`, fullName: 'Ada Lovelace' },
  ...{ verdict: 'create', via: 'selected' },
  ...more,
});

const review = (more: Partial<ReviewScreen> = {}): ReviewScreen => ({
  ...{ screen: 'review', form, hash: 'a'.repeat(64), server: { id: 'corp', name: 'Corporate' } },
  ...{ counts: { people: { create: 1000, sync: 12, unchanged: 3, blocked: 25 }, groups: nothing } },
  ...{ blocked: [], roles: [], withMembers: true, unresolved: 0, changed: false },
  ...more,
});

describe('The review', () => {
  it('says what its button does', () => {
    expect(submitLabel({ people: { ...nothing, create: 1000, sync: 12 }, groups: nothing })).toBe('Import 1,012 Users');
    expect(submitLabel({ people: nothing, groups: { ...nothing, sync: 3 } })).toBe('Import 3 Groups');
    expect(submitLabel({ people: { ...nothing, create: 1 }, groups: { ...nothing, create: 2 } })).toBe('Import 1 User');
  });

  it('counts users and groups on lines of their own', () => {
    const counts = { people: { ...nothing, sync: 2 }, groups: { ...nothing, create: 1 } };
    const shown = JSON.stringify(reviewView(review({ counts }), ROLES));

    expect(shown).toContain('"Users: 0 to create · 2 to sync · 0 unchanged · 0 blocked"');
    expect(shown).toContain('"Groups: 1 to create · 0 to sync · 0 unchanged · 0 blocked"');
  });

  it('cannot be approved when there is nothing to do', () => {
    const view = reviewView(review({ counts: { people: { ...nothing, unchanged: 3 }, groups: nothing } }), ROLES);

    expect(view.submit).toBeUndefined();
    expect(JSON.stringify(view)).toContain('There is nothing to import.');
    expectValidView(view);
  });

  it('shows the first ten that are blocked with reasons, and counts the others', () => {
    const blocked = Array.from({ length: 10 }, (_, index) =>
      entry(index, { verdict: 'blocked', name: long, fullName: long, reason: { why: 'same-email', about: long } }),
    );
    const view = reviewView(review({ blocked, changed: true, unresolved: 2, server: { id: 'c', name: long } }), ROLES);

    expect(JSON.stringify(view)).toContain('and 15 more');
    expect(JSON.stringify(view)).toContain('has the same e-mail in this import');
    expectValidView(view);
  });

  it('names the roles that will be given, with their scopes', () => {
    const roles = [
      { role: 'user-manager', scopes: [] },
      { role: 'resource-reviewer', scopes: ['alpha', 'beta'] },
    ];

    expect(JSON.stringify(reviewView(review({ roles }), ROLES))).toContain(
      'User Manager; Resource Reviewer (Project Alpha, Project Beta)',
    );
  });
});

describe('The list behind a review', () => {
  it('keeps to the limits, whatever is in the directory', () => {
    const entries = Array.from({ length: 30 }, (_, index) =>
      entry(index, { name: long, fullName: long, was: { name: long }, verdict: 'sync', via: 'member' }),
    );
    const trail = Array.from({ length: 100 }, (_, index) => 1_000_000 + index);

    const page = { entries, total: 100_000, after: 99_999, next: 100_029 } as const;

    expectValidView(planView({ screen: 'plan', form, which: 'all', ...page }, trail));
    expectValidView(planView({ screen: 'plan', form, which: 'blocked', entries: [], total: 0, after: -1 }, []));
  });
});

describe('Results', () => {
  const outcome = (of: Outcome, more: Partial<EntryOutcome> = {}): EntryOutcome => ({
    ...{ kind: 'person', externalId: 'id', position: 1, name: 'ada', fullName: 'Ada', outcome: of, at: new Date(0) },
    ...more,
  });
  const results = (entries: readonly EntryOutcome[], which: 'problems' | 'all' = 'problems') =>
    resultsView(
      {
        ...{ screen: 'results', which, entries, total: entries.length, after: -1 },
        standing: {
          import: anImport(),
          counts: { people: { ...noOutcomes, created: 2, failed: 1 }, groups: noOutcomes },
        },
      },
      [],
    );

  it('say for each failure what to do about it', () => {
    const view = results([
      outcome('failed', { reason: { why: 'name-taken' } }),
      outcome('held', { reason: { why: 'verdict-changed', reviewed: 'create', now: 'blocked' } }),
      outcome('failed', { name: long, reason: { why: 'not-written', detail: long } }),
    ]);

    expect(JSON.stringify(view)).toContain('Rename one, then press Retry Failed');
    expect(JSON.stringify(view)).toContain('reviewed as “New”, but now it is “Unable to import”');
    expectValidView(view);
  });

  it('say so when there is nothing to show', () => {
    expect(JSON.stringify(results([]))).toContain('Everything was imported.');
    expectValidView(results([], 'all'));
  });
});

describe('Roles', () => {
  const screen = { screen: 'roles', form, catalogue: ROLES, chosen: [] } as const;

  it('ask for scopes of the scoped roles that are chosen', () => {
    const chosen = [{ role: 'resource-reviewer', scopes: ['beta'] }];
    const labels = JSON.stringify(rolesView({ ...screen, chosen }));

    expect(JSON.stringify(rolesView(screen))).not.toContain('Scopes for');
    expect(labels).toContain('Scopes for Resource Reviewer');
    expectValidView(rolesView({ ...screen, chosen }));
  });

  it('hold more roles and scopes than one menu takes', () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ id: `r${index}`, name: long, scopes: [] }));
    const scopes = Array.from({ length: 101 }, (_, index) => ({ id: `s${index}`, name: `Scope ${index}` }));
    const catalogue = [{ id: 'big', name: long, scopes }, ...many];

    expectValidView(rolesView({ ...screen, catalogue, chosen: [{ role: 'big', scopes: ['s100'] }] }));
  });

  it('can be copied where none are configured', () => {
    expectValidView(rolesView({ ...screen, catalogue: [], copyFrom: { kind: 'group', id: '1', name: long } }));
  });
});

describe('Every other screen', () => {
  it.each([
    ['loading', loadingView()],
    ['expired', expiredView()],
    ['problem', problemView(`A problem. ${'x'.repeat(300)}`, { form, again: 'page' })],
    ['denied', deniedView('Ask <@U0ADA00001>.')],
    ['sentence', sentenceView('One sentence.')],
    ['resume', resumeView({ screen: 'resume', form, selected: { people: 1_234_567, groups: 0 }, adding: false })],
    ['started', startedView(anImport(), false)],
    [
      'servers',
      serverView({
        ...{ screen: 'server', form },
        servers: Array.from({ length: 130 }, (_, index) => ({ id: `server${index}`, name: long })),
      }),
    ],
  ])('%s is one that Slack takes', (_name, view) => {
    expectValidView(view);
  });

  it('a draft left open offers to go on, or to start over', () => {
    const view = JSON.stringify(
      resumeView({ screen: 'resume', form, selected: { people: 130, groups: 7 }, adding: false }),
    );

    expect(view).toContain('Continue with 137 selected');
    expect(view).toContain('Start over');
  });
});
