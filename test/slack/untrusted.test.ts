import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntryOutcome, noOutcomes, type Outcome } from '../../src/import-users/import.ts';
import type { Planned } from '../../src/import-users/plan.ts';
import type { ReviewScreen } from '../../src/import-users/screens.ts';
import { csvRows } from '../../src/slack/csv.ts';
import { finishNotice, progressNotice, startNotice } from '../../src/slack/notices.ts';
import { auditView } from '../../src/slack/views/audit-view.ts';
import { planView } from '../../src/slack/views/plan-view.ts';
import { resultsView } from '../../src/slack/views/results-view.ts';
import { reviewView } from '../../src/slack/views/review-view.ts';
import { rolesView } from '../../src/slack/views/roles-view.ts';
import { searchView } from '../../src/slack/views/search-view.ts';
import { serverView } from '../../src/slack/views/server-view.ts';
import { anImport, ROLES } from './support/an-import.ts';
import { group, person } from './support/directory.ts';
import { expectValidNotice, expectValidView, HOSTILE } from './support/expect-valid-view.ts';

/** What directories, Slack and documents of others may hold: any characters at all, half ones, markup, and very long. */
const untrusted = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('<', '>', '&', '|', '!', '@', '*', '`', '\u202e', '\u0000', '\n', '\ud800', '👩‍👩‍👧'),
    maxLength: 80,
  }),
  fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.nat(4000))
    .map(([text, times]) => text + 'ẍ'.repeat(times)),
  fc.string({ maxLength: 20 }).map((text) => `${text}${HOSTILE}${text}`),
);

/** Names in config.yml: whoever writes it is trusted, but not to know what Slack takes for markup. */
const configured = untrusted.map((text) => [...text].slice(0, 75).join('') || 'corp');

const form = { draft: 'draft1', search: 1, render: 1 };
const RUNS = { numRuns: 150 };
const OUTCOMES: readonly Outcome[] = ['created', 'synced', 'unchanged', 'blocked', 'held', 'failed'];

const planned = fc
  .tuple(untrusted, untrusted, untrusted, untrusted)
  .map(([name, fullName, email, about]): readonly Planned[] => [
    {
      entry: person(name, fullName, { email, department: about, phone: email }),
      verdict: 'sync',
      was: { name: about },
    },
    { entry: person(name, fullName), verdict: 'blocked', reason: { why: 'same-email', about } },
    { entry: group(name, fullName), verdict: 'create' },
  ]);

describe('text that others wrote', () => {
  it('only ever is read, in the search', () => {
    fc.assert(
      fc.property(planned, untrusted, configured, (rows, text, name) => {
        const view = searchView(
          {
            ...{ screen: 'search', form, server: { id: 'corp', name }, selected: { people: 3, groups: 1 } },
            search: { number: 1, text, kinds: 'both', completeness: 'cut-off', page: 0, total: rows.length },
            rows: rows.map((one, index) => ({ key: `1.${index}`, planned: one, selected: index === 0 })),
            ...{ withMembers: true, roles: [], alert: { kind: 'bad-filter', detail: text } },
          },
          { catalogue: ROLES },
        );
        expectValidView(view);
      }),
      RUNS,
    );
  });

  it('only ever is read, in the review, the plan and the results', () => {
    fc.assert(
      fc.property(planned, untrusted, configured, (rows, name, server) => {
        const entries = rows.map(({ entry, ...rest }, position) => ({
          ...{ kind: entry.kind, externalId: entry.externalId, position, name, fullName: name, via: 'member' as const },
          ...rest,
        }));
        const counts = { create: 1, sync: 1, unchanged: 0, blocked: 1 };
        const review: ReviewScreen = {
          ...{ screen: 'review', form, hash: 'a'.repeat(64), server: { id: 'corp', name: server } },
          ...{ counts: { people: counts, groups: counts }, blocked: entries, roles: [], withMembers: true },
          ...{ unresolved: 1, changed: true },
        };
        expectValidView(reviewView(review, ROLES));
        expectValidView(planView({ screen: 'plan', form, which: 'all', entries, total: 3, after: -1 }, []));
        expectValidView(
          resultsView(
            {
              ...{ screen: 'results', which: 'all', total: OUTCOMES.length, after: -1, entries: outcomesOf(name) },
              standing: { import: anImport(), counts: { people: noOutcomes, groups: noOutcomes } },
            },
            [],
          ),
        );
      }),
      RUNS,
    );
  });

  it('only ever is read, among roles, servers and events', () => {
    fc.assert(
      fc.property(configured, untrusted, (name, text) => {
        const catalogue = [{ id: 'role', name, scopes: [{ id: 'scope', name }] }];
        const chosen = [{ role: 'role', scopes: ['scope'] }];
        const who = { user: 'U0ADA00001', team: 'T1', enterprise: '' };
        const event = { at: new Date(0), who, event: 'denied', why: 'guest', what: text, mark: '0-a' } as const;
        expectValidView(
          rolesView({ screen: 'roles', form, catalogue, chosen, copyFrom: { kind: 'user', id: '1', name: text } }),
        );
        expectValidView(serverView({ screen: 'server', form, servers: [{ id: 'corp', name }] }));
        expectValidView(auditView({ screen: 'audit', events: [event], older: false }));
      }),
      RUNS,
    );
  });

  it('only ever is read, in a notice', () => {
    fc.assert(
      fc.property(configured, (name) => {
        const made = anImport({ server: { id: 'corp', name } });
        const counts = { people: { ...noOutcomes, failed: 1 }, groups: noOutcomes };
        expectValidNotice(startNotice(made));
        expectValidNotice(progressNotice(made, { counts, total: 3 }));
        expectValidNotice(finishNotice(made, counts));
      }),
      RUNS,
    );
  });

  it('starts no formula in a spreadsheet, whatever it takes for the end of a cell', async () => {
    const formula = fc.string({ unit: fc.constantFrom(...'=+-@＝;,\t\r\n" \'a1'), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(untrusted, formula), async (text) => {
        const csv = await csvOf(outcomesOf(text));
        for (const separator of [',', ';', '\t']) {
          for (const cell of cellsOf(csv, separator)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('comes out of the CSV as it went in, but for the mark before a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom(...'ab,"\n; é'), maxLength: 30 }), async (text) => {
        const cells = cellsOf(await csvOf(outcomesOf(`a${text}`)), ',');
        expect(cells.filter((cell) => cell === `a${text}`)).toHaveLength(2 * OUTCOMES.length);
      }),
    );
  });
});

const outcomesOf = (text: string): readonly EntryOutcome[] =>
  OUTCOMES.map((outcome, position) => ({
    ...{ kind: 'person', externalId: `id${position}`, position, name: text, fullName: text, outcome, at: new Date(0) },
    ...(outcome === 'failed' && { reason: { why: 'not-written', detail: text } }),
  }));

async function csvOf(outcomes: readonly EntryOutcome[]): Promise<string> {
  async function* once() {
    yield outcomes;
  }
  let csv = '';
  for await (const rows of csvRows(once())) csv += rows;
  return csv;
}

/** RFC 4180, as spreadsheets read it: a quote opens a cell only at its beginning. */
function cellsOf(csv: string, separator: string): readonly string[] {
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|)([^${separator}\r\n]*)(?:${separator}|\r\n?|\n|$)`, 'gu');
  return [...csv.replace(/^\uFEFF/, '').matchAll(cell)].map(
    ([, quoted = '', rest = '']) => quoted.replaceAll('""', '"') + rest,
  );
}
