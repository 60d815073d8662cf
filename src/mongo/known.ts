import type { KnownGroup, KnownUser } from '../import-users/plan.ts';
import type { UserGroupRead } from './schemas/user-groups.ts';
import type { UserRead } from './schemas/users.ts';

/** The application's own documents may lack what an import would write. Their stable id is their `_id`. */
export const toKnownUser = (user: UserRead): KnownUser => ({
  id: String(user._id),
  server: text(user.server),
  externalId: String(user.externalId ?? user._id),
  dn: text(user.dn),
  username: text(user.username),
  usernameKey: text(user.usernameKey),
  fullName: text(user.fullName),
  email: text(user.email),
  phone: text(user.phone),
  department: text(user.department),
  enabled: user.enabled ?? true,
  disabledByDirectory: user.disabledByDirectory ?? false,
  createdBy: text(user.createdBy),
  ...(user.lastImport && { lastImport: user.lastImport }),
});

export const toKnownGroup = (group: UserGroupRead): KnownGroup => ({
  id: String(group._id),
  server: text(group.server),
  externalId: String(group.externalId ?? group._id),
  dn: text(group.dn),
  name: text(group.name),
  nameKey: text(group.nameKey),
  description: text(group.description),
  createdBy: text(group.createdBy),
  ...(group.lastImport && { lastImport: group.lastImport }),
});

/** What several questions found, each once. */
export const each = <K extends { readonly id: string }>(known: readonly K[]): readonly K[] => [
  ...new Map(known.map((one) => [one.id, one])).values(),
];

const text = (value: string | null | undefined): string => value ?? '';
