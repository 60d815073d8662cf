import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { closedPort } from '../ldap/bad-ports.ts';
import { ldapConfig } from '../ldap/ldap-config.ts';
import { createAuthority } from '../support/certificates.ts';
import { everyDirectory } from '../support/directories.ts';
import { check, wrong } from './support.ts';

const DAY_MS = 86_400_000;
const authority = createAuthority('An authority for tests');
const tls = authority.issue(['ldap.example.com', '127.0.0.1'], { to: new Date(Date.now() + 90.5 * DAY_MS) });
const trusting = { servername: undefined, read: async () => ({ ca: authority.cert }) };

for (const { name, missing, start } of everyDirectory) {
  describe.skipIf(missing)(`a directory that is all right, ${name}`, () => {
    let running: RunningDirectory;
    beforeAll(async () => {
      running = await start({ entries: company({ people: 300, groups: 20 }), tls });
    });
    afterAll(() => running?.close());

    const NAMES = { openldap: 'OpenLDAP', '389ds': '389 Directory Server' };

    it.each(['ldaps', 'StartTLS'])('is followed from its name to its last page, over %s', async (how) => {
      const urls = how === 'ldaps' ? [running.ldapsUrl ?? ''] : [running.url];
      const config = ldapConfig(running, { urls, startTls: how === 'StartTLS', tls: trusting, pageSize: 100 });

      const checked = await check(config, running.vendor);

      expect(checked.lines.map(withoutFigures)).toEqual([
        'good name: an address, no name to look up',
        'good TCP: port … is open (… ms)',
        'note TLS: TLSv1.3, ldap.example.com (90 days left), issued by An authority for tests (0 days left). Have it renewed before it expires.',
        'good bind: the directory lets the bot in',
        `good vendor: ${NAMES[running.vendor]}`,
        'good paging: offered; the bot asks for 100 at a time at most',
        'good base of people: ou=people,dc=example,dc=com',
        'good people: the first page brought 100 (… ms)',
        'note a username: 1 of the first 300 lacks one. They cannot be imported.',
        'note a mail: 4 of the first 300 lack one. They are imported without one.',
        'good a stable id: all of the first 300 have one',
        'good all people: 300 in 3 pages: no limit of the directory in the way',
        'good base of groups: ou=groups,dc=example,dc=com',
        'good groups: the first page brought 20 (… ms)',
        'good a name: all of the first 20 have one',
        'good a stable id: all of the first 20 have one',
        'good all groups: 20 in 1 page: no limit of the directory in the way',
      ]);
      expect(checked.couldImport).toBe(true);
    });

    it('is recognised where nobody said what it is, and contradicts who said it wrong', async () => {
      const other = running.vendor === 'openldap' ? '389ds' : 'openldap';
      const { lines } = await check(ldapConfig(running), other);

      expect(lines).toContain(
        `note vendor: config.yml says ${NAMES[other]}, but the directory says ${NAMES[running.vendor]}. Check which is right.`,
      );
      expect((await check(ldapConfig(running), 'auto')).lines).toContain(`good vendor: ${NAMES[running.vendor]}`);
    });

    it('is known by its DNs where its entries have no stable id, and the check says so', async () => {
      const checked = await check(ldapConfig(running, { stableIds: ['employeeNumber'] }), running.vendor);

      expect(checked.lines).toContain(
        'note a stable id: 300 of the first 300 lack one. They are known by their DN: whoever is renamed or moved becomes somebody else. Check the vendor.',
      );
      expect(checked.couldImport).toBe(true);
    });

    it('is still good for imports when its first URL is dead, which the check shows', async () => {
      const dead = await closedPort();
      const checked = await check(ldapConfig(running, { urls: [`ldap://${dead}`, running.url] }), running.vendor);

      expect(wrong(checked)).toContain(
        `bad TCP: port ${new URL(`ldap://${dead}`).port}: The directory refused the connection. Check that it is running and that the port is right, then try again.`,
      );
      expect(checked.couldImport).toBe(true);
    });
  });
}

const withoutFigures = (line: string): string => line.replace(/port \d+/, 'port …').replace(/\d+ ms/, '… ms');
