/** Roles as configured. One with scopes is a scoped role: whoever gets it needs at least one of them. */
type Scope = { readonly id: string; readonly name: string };
export type Role = { readonly id: string; readonly name: string; readonly scopes: readonly Scope[] };

/** A role as chosen, by ids; without scopes unless the role is scoped. */
export type ChosenRole = { readonly role: string; readonly scopes: readonly string[] };

/** A user or user group of the application whose roles are copied. */
export type RoleSource = { readonly kind: 'user' | 'group'; readonly id: string; readonly name: string };

/** Where a role came from. Roles given in the application itself have their own origin, which we only read. */
type RoleOrigin = { readonly import: string } | { readonly import: string; readonly copiedFrom: string };
export type GivenRole = ChosenRole & { readonly from: RoleOrigin };

export type RolesProblem = { readonly why: 'scope-missing' | 'unknown-role' | 'unknown-scope'; readonly role: string };

/** Every problem of the choice (R8); none = it can be given. */
export function rolesProblems(chosen: readonly ChosenRole[], catalogue: readonly Role[]): readonly RolesProblem[] {
  return chosen.flatMap(({ role, scopes }): readonly RolesProblem[] => {
    const known = catalogue.find(({ id }) => id === role);
    if (!known) return [{ why: 'unknown-role', role }];
    if (known.scopes.length > 0 && scopes.length === 0) return [{ why: 'scope-missing', role }];
    const legal = scopes.every((scope) => known.scopes.some(({ id }) => id === scope));
    return legal ? [] : [{ why: 'unknown-scope', role }];
  });
}

/** What created users get (R9): the chosen roles, and those copied, each role once; what was chosen by hand goes first. */
export function rolesToGive(
  importId: string,
  chosen: readonly ChosenRole[],
  copied: { readonly source: RoleSource; readonly roles: readonly ChosenRole[] } | undefined,
): readonly GivenRole[] {
  const given: GivenRole[] = chosen.map((role) => ({ ...role, from: { import: importId } }));
  for (const role of copied?.roles ?? []) {
    const at = given.findIndex(({ role: id }) => id === role.role);
    const before = given[at];
    if (before) given[at] = { ...before, scopes: [...new Set([...before.scopes, ...role.scopes])] };
    else given.push({ ...role, from: { import: importId, copiedFrom: `${copied?.source.kind}:${copied?.source.id}` } });
  }
  return given;
}
