import { Types } from 'mongoose';
import { nameKey } from '../import-users/names.ts';
import { INTERNAL } from '../import-users/plan.ts';
import type { RoleSources } from '../import-users/records.ts';
import type { RoleSource } from '../import-users/roles.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import type { RoleDoc } from './schemas/roles.ts';
import type { UserGroupRead } from './schemas/user-groups.ts';
import type { UserRead } from './schemas/users.ts';

/** Users and user groups that have roles. */
export function createRoleSources({ users, userGroups }: Pick<Models, 'users' | 'userGroups'>): RoleSources {
  return guarded<RoleSources>({
    find: async (text, limit) => {
      const part = { $regex: escaped(nameKey(text)), $options: 'i' };
      const [people, groups] = await Promise.all([
        users
          .find({ ...HAS_ROLES, $or: [{ usernameKey: part }, { fullName: part }] }, NAMES)
          .sort({ usernameKey: 1 })
          .limit(limit)
          .lean<readonly UserRead[]>(),
        userGroups
          .find({ ...HAS_ROLES, unfinished: { $ne: true }, nameKey: part }, NAMES)
          .sort({ nameKey: 1 })
          .limit(limit)
          .lean<readonly UserGroupRead[]>(),
      ]);
      return [...people.map(userSource), ...groups.map(groupSource)].sort(byName).slice(0, limit);
    },
    roles: async ({ kind, id }) => {
      if (!Types.ObjectId.isValid(id)) return undefined;
      if (kind === 'user') {
        const user = await users.findById(id, WITH_ROLES).lean<UserRead>();
        return user ? { source: userSource(user), roles: chosen(user.roles) } : undefined;
      }
      const group = await userGroups.findById(id, WITH_ROLES).lean<UserGroupRead>();
      return group ? { source: groupSource(group), roles: chosen(group.roles) } : undefined;
    },
  });
}

const HAS_ROLES = { 'roles.0': { $exists: true } };
const NAMES = { username: 1, fullName: 1, name: 1, server: 1 } as const;
const WITH_ROLES = { ...NAMES, roles: 1 } as const;

/** The same username on two servers is legal: the server's id tells them apart (R14). */
const userSource = ({ _id, username = '', fullName, server }: UserRead): RoleSource => ({
  kind: 'user',
  id: String(_id),
  name: fullName ? `${fullName} (${[username, ...ofServer(server)].join(', ')})` : withServer(username, server),
});

const groupSource = ({ _id, name = '', server }: UserGroupRead): RoleSource => ({
  kind: 'group',
  id: String(_id),
  name: withServer(name, server),
});

const ofServer = (server: string | undefined): readonly string[] => (server && server !== INTERNAL ? [server] : []);
const withServer = (name: string, server: string | undefined) =>
  [name, ...ofServer(server).map((id) => `(${id})`)].join(' ');

const chosen = (roles: readonly RoleDoc[] = []) =>
  roles.map(({ role, scopes = [] }) => ({ role, scopes: [...scopes] }));

const byName = (a: RoleSource, b: RoleSource) => (a.name < b.name ? -1 : Number(a.name > b.name));

/** Text is a value: none of its characters means anything to the search. */
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');
