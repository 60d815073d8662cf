import { describe, expect, it } from 'vitest';
import { rolesProblems, rolesToGive } from '../../src/import-users/roles.ts';

const manager = { id: 'manager', name: 'Manager', scopes: [] };
const reviewer = {
  id: 'reviewer',
  name: 'Reviewer',
  scopes: [
    { id: 'alpha', name: 'Alpha' },
    { id: 'beta', name: 'Beta' },
  ],
};
const catalogue = [manager, reviewer];

describe('the choice of roles (R8)', () => {
  it('accepts several, each scoped one with a scope', () => {
    const chosen = [
      { role: 'manager', scopes: [] },
      { role: 'reviewer', scopes: ['alpha', 'beta'] },
    ];
    expect(rolesProblems(chosen, catalogue)).toEqual([]);
  });

  it('refuses a scoped role without a scope, and names the role', () => {
    expect(rolesProblems([{ role: 'reviewer', scopes: [] }], catalogue)).toEqual([
      { why: 'scope-missing', role: 'reviewer' },
    ]);
  });

  it('refuses roles and scopes that are not configured', () => {
    const chosen = [
      { role: 'root', scopes: [] },
      { role: 'reviewer', scopes: ['gamma'] },
    ];
    expect(rolesProblems(chosen, catalogue).map(({ why }) => why)).toEqual(['unknown-role', 'unknown-scope']);
  });
});

describe('the roles that an import gives', () => {
  const source = { kind: 'user', id: '7', name: 'ada' } as const;

  it('says where each came from', () => {
    const given = rolesToGive('42', [{ role: 'manager', scopes: [] }], {
      source,
      roles: [{ role: 'reviewer', scopes: ['beta'] }],
    });
    expect(given).toEqual([
      { role: 'manager', scopes: [], from: { import: '42' } },
      { role: 'reviewer', scopes: ['beta'], from: { import: '42', copiedFrom: 'user:7' } },
    ]);
  });

  it('gives a role that was chosen and copied once, with the scopes of both', () => {
    const given = rolesToGive('42', [{ role: 'reviewer', scopes: ['alpha'] }], {
      source,
      roles: [{ role: 'reviewer', scopes: ['alpha', 'beta'] }],
    });
    expect(given).toEqual([{ role: 'reviewer', scopes: ['alpha', 'beta'], from: { import: '42' } }]);
  });
});
