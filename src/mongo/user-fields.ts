import type { Person } from '../import-users/directory.ts';
import { nameKey } from '../import-users/names.ts';

/** R10, and what follows from it. */
export const syncedFields = ({ username, dn, fullName, email, phone, department }: Person) => ({
  username,
  usernameKey: nameKey(username),
  dn,
  fullName,
  email,
  emailKey: nameKey(email),
  phone,
  department,
});
