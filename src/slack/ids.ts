/** Every callback and action id, and the block ids that more than one file needs. An action_id says what was done and never changes. */

export const viewIds = {
  loading: 'import.loading',
  resume: 'import.resume',
  server: 'import.server',
  search: 'import.search',
  roles: 'import.roles',
  review: 'import.review',
  plan: 'import.plan',
  started: 'import.started',
  results: 'import.results',
  audit: 'import.audit',
  message: 'import.message',
} as const;

export const actionIds = {
  continue: 'import.continue',
  startOver: 'import.start-over',
  server: 'import.server',
  query: 'import.q',
  kind: 'import.kind',
  search: 'import.search',
  more: 'import.more',
  pick: 'import.pick',
  previous: 'import.page.prev',
  next: 'import.page.next',
  selectPage: 'import.page.all',
  addAll: 'import.match.all',
  members: 'import.members',
  openRoles: 'import.roles.open',
  roles: 'import.roles',
  scopes: 'import.scopes',
  copy: 'import.copy',
  blocked: 'import.blocked',
  list: 'import.list',
  back: 'import.back',
  planPrevious: 'import.plan.prev',
  planNext: 'import.plan.next',
  backToReview: 'import.plan.back',
  tryAgain: 'import.again',
  results: 'import.results',
  resultsPrevious: 'import.results.prev',
  resultsNext: 'import.results.next',
  resultsAll: 'import.results.all',
  resultsProblems: 'import.results.problems',
  csv: 'import.csv',
  retry: 'import.retry',
  auditOlder: 'import.audit.older',
  auditNewest: 'import.audit.newest',
} as const;

/** The choices of the search's overflow menu. */
export const moreIds = { clear: 'clear', startOver: 'start-over' } as const;
