import type { Needs } from '../import-users/needs.ts';
import type { Metrics } from './metrics.ts';
import { timed } from './timed.ts';

type Stores = Pick<
  Needs,
  | ('drafts' | 'selection' | 'hits' | 'plans')
  | ('users' | 'userGroups' | 'roleSources' | 'imports' | 'outcomes' | 'audit')
>;

/** The same stores, measured: how long each call takes, and what became of entries and of people. */
export const measuredStores = (stores: Stores, metrics: Metrics): Stores => ({
  drafts: timed(stores.drafts, metrics.database('drafts')),
  selection: timed(stores.selection, metrics.database('selection')),
  hits: timed(stores.hits, metrics.database('hits')),
  plans: timed(stores.plans, metrics.database('plans')),
  users: timed(stores.users, metrics.database('users')),
  userGroups: timed(stores.userGroups, metrics.database('userGroups')),
  roleSources: timed(stores.roleSources, metrics.database('roleSources')),
  imports: timed(stores.imports, metrics.database('imports')),
  outcomes: countedOutcomes(timed(stores.outcomes, metrics.database('outcomes')), metrics),
  audit: countedAudit(timed(stores.audit, metrics.database('audit')), metrics),
});

const countedOutcomes = (outcomes: Stores['outcomes'], metrics: Metrics): Stores['outcomes'] => ({
  ...outcomes,
  add: async (importId, added) => {
    await outcomes.add(importId, added);
    for (const { kind, outcome } of added) metrics.entry(kind, outcome);
  },
});

const countedAudit = (audit: Stores['audit'], metrics: Metrics): Stores['audit'] => ({
  ...audit,
  add: async (event) => {
    await audit.add(event);
    metrics.audited(event.event);
  },
});
