import type { Planned } from '../../../src/import-users/plan.ts';
import type { UseCases } from '../../../src/import-users/use-cases.ts';
import { createDrafts } from './drafts.ts';
import type { Records } from './importing.ts';
import { importing } from './importing.ts';
import { searching } from './searching.ts';

export type Double = Records & {
  readonly use: UseCases;
  /** User ids that may not. */
  readonly denied: Set<string>;
};

/** A product in memory, as small as the screens allow: for tests of what Slack shows and sends. */
export function createDouble(company: readonly Planned[], overrides: (double: Records) => Partial<UseCases>): Double {
  const records: Records = {
    approved: [],
    outcomes: [],
    company,
    servers: [{ id: 'corp', name: 'Corporate directory' }],
    limit: 1000,
    original: () => plain,
  };
  const denied = new Set<string>();
  const of = createDrafts(records);
  const plain: UseCases = {
    admit: async ({ who }) =>
      denied.has(who.user) ? { ok: false, why: 'denied', denial: 'not-listed' } : { ok: true },
    ...searching(records, of),
    ...importing(records, of),
  };
  const use: UseCases = { ...plain, ...overrides(records) };
  // The same object, so that what a test changes is what the product sees.
  return Object.assign(records, { use, denied });
}
