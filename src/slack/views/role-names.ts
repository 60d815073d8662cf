import type { ChosenRole, Role, RoleSource } from '../../import-users/roles.ts';

/** "User Manager; Resource Reviewer (Project Alpha, Project Beta); those of ada": names as configured, ids for unknown ones. */
export function rolesText(
  roles: readonly ChosenRole[],
  copyFrom: RoleSource | undefined,
  catalogue: readonly Role[],
): string {
  const named = roles.map(({ role, scopes }) => {
    const known = catalogue.find(({ id }) => id === role);
    const scopeNames = scopes.map((scope) => known?.scopes.find(({ id }) => id === scope)?.name ?? scope);
    return scopes.length === 0 ? (known?.name ?? role) : `${known?.name ?? role} (${scopeNames.join(', ')})`;
  });
  return [...named, ...(copyFrom ? [`those of ${copyFrom.name}`] : [])].join('; ') || 'none';
}

export const roleName = (role: string, catalogue: readonly Role[]): string =>
  catalogue.find(({ id }) => id === role)?.name ?? role;
