import type { Person } from '../../src/import-users/directory.ts';
import { asking, type World } from './world.ts';

export const at = new Date(1_700_000_000_000);
export const ok = { ok: true };
export const taken = { ok: false, why: 'taken' };
export const toCreate = (people: readonly Person[]) => people.map((one) => ({ person: one, roles: [] }));

/** The users of a world that is there when its tests run. */
export function usersOf(world: () => World) {
  const users = () => world().stores.users;
  const known = (server: string, people: readonly Person[]) => users().findKnown(server, asking(people));
  /** As `findKnown` gives their ids; who is not known gets the id of nobody. */
  const toSync = async (server: string, people: readonly Person[]) => {
    const ids = new Map((await known(server, people)).map(({ externalId, id }) => [externalId, id]));
    return people.map((one) => ({
      ...{ id: ids.get(one.externalId) ?? 'f'.repeat(24), person: one },
      ...{ enabled: one.enabled, disabledByDirectory: !one.enabled },
    }));
  };
  return { users, known, toSync };
}
