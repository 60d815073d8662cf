import { describe } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import { directoryContract } from '../contracts/directory.ts';
import { everyDirectory } from '../support/directories.ts';
import { ldapConfig } from './ldap-config.ts';

for (const { name, missing, start } of everyDirectory) {
  describe.skipIf(missing)('an LDAP directory', () => {
    directoryContract(name, async () => {
      const running = await start({ entries: company() });
      return { directory: createLdapDirectory(ldapConfig(running)), changes: running, close: () => running.close() };
    });
  });
}
