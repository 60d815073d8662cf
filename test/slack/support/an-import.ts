import type { Import } from '../../../src/import-users/import.ts';
import type { Role } from '../../../src/import-users/roles.ts';

export const ROLES: readonly Role[] = [
  { id: 'user-manager', name: 'User Manager', scopes: [] },
  {
    id: 'resource-reviewer',
    name: 'Resource Reviewer',
    scopes: [
      { id: 'alpha', name: 'Project Alpha' },
      { id: 'beta', name: 'Project Beta' },
    ],
  },
];

const nobody = { create: 0, sync: 0, unchanged: 0, blocked: 0 };

export const anImport = (more: Partial<Import> = {}): Import => ({
  id: 'import1',
  number: 42,
  state: 'running',
  by: { user: 'U0ADA00001', team: 'T0000000001', enterprise: '' },
  channel: 'C0IT000001',
  responseUrl: '',
  server: { id: 'corp', name: 'Corporate directory' },
  search: '*',
  withMembers: true,
  roles: [],
  planId: 'plan1',
  hash: 'hash',
  planned: { people: { ...nobody, create: 3 }, groups: nobody },
  approvedAt: new Date('2026-11-23T06:00:00Z'),
  attempts: 0,
  ...more,
});
