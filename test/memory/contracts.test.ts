import { beforeAll, describe } from 'vitest';
import { nameKey } from '../../src/import-users/names.ts';
import { draftContracts, recordContracts } from '../contracts/stores.ts';
import { newId, type World } from '../contracts/world.ts';
import { memoryStores } from '../support/memory/stores.ts';

describe('in memory', () => {
  let world: World;
  beforeAll(() => {
    world = memoryWorld();
  });
  draftContracts(() => world);
  recordContracts(() => world);
});

function memoryWorld(): World {
  let passed = 0;
  const now = () => new Date(Date.now() + passed);
  const stores = memoryStores({ now });
  const { users, userGroups } = stores.application;
  const internal = { server: 'internal', dn: '', createdBy: '', fence: 0 };
  return {
    stores,
    now,
    pass: (ms) => {
      passed += ms;
    },
    addInternalUser: async ({ username, email = '', roles = [] }) => {
      const id = newId();
      const empty = { fullName: '', phone: '', department: '', enabled: true, disabledByDirectory: false, groups: [] };
      users.push({ ...internal, ...empty, id, externalId: id, username, usernameKey: nameKey(username), email, roles });
      return id;
    },
    addInternalGroup: async ({ name, roles = [] }) => {
      const id = newId();
      userGroups.push({
        ...internal,
        id,
        externalId: id,
        name,
        nameKey: nameKey(name),
        description: '',
        members: [],
        roles,
      });
      return id;
    },
  };
}
