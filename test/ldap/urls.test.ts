import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { everyDirectory } from '../support/directories.ts';
import { closedPort, hangingUpPort, httpPort, silentPort } from './bad-ports.ts';
import { ldapConfig } from './ldap-config.ts';
import { outcome } from './outcome.ts';

const entries = company({ people: 60, groups: 20 });

for (const { name, missing, start } of everyDirectory) {
  describe.skipIf(missing)(`the URLs of one server, ${name}`, () => {
    let first: RunningDirectory;
    let second: RunningDirectory;
    beforeAll(async () => {
      [first, second] = await Promise.all([
        start({ entries }),
        start({ entries: company({ people: 61, groups: 20 }) }),
      ]);
    });
    afterAll(() => Promise.all([first?.close(), second?.close()]));

    const config = (urls: readonly string[], changed: Partial<LdapConfig> = {}) =>
      ldapConfig(first, { urls, timeouts: { connectMs: 1000, readMs: 10_000 }, ...changed });

    it('are tried in order, past everything that cannot be reached, each for as long as one may take', async () => {
      const bad = [await silentPort(), await closedPort(), await hangingUpPort(), await httpPort()];
      const urls = ['ldap://no-such-host.invalid', ...bad.map((address) => `ldap://${address}`), first.url, second.url];
      const began = performance.now();

      expect(await outcome(config(urls))).toBe(80);
      expect(performance.now() - began).toBeGreaterThan(990);
    });

    it('are told by what was wrong with the first, when none answers', async () => {
      const [silent, closed] = [`ldap://${await silentPort()}`, `ldap://${await closedPort()}`];
      const both = [outcome(config([silent, closed])), outcome(config([closed, silent]))];

      expect(await Promise.all(both)).toEqual(['timed-out', 'refused']);
    });

    it('are tried anew by each read, from the first', async () => {
      let password = first.bindPassword;
      const bind: LdapConfig['bind'] = { kind: 'simple', dn: first.bindDn, readPassword: async () => password };
      const failingOver = config([first.url, second.url], { bind });

      expect(await outcome(failingOver)).toBe(80);
      await first.stop();
      password = second.bindPassword;
      expect(await outcome(failingOver)).toBe(81);
      await first.start();
      password = first.bindPassword;
      expect(await outcome(failingOver)).toBe(80);
    });

    it('are not tried after an answer that no other URL would change', async () => {
      const wrong: LdapConfig['bind'] = { kind: 'simple', dn: first.bindDn, readPassword: async () => 'wrong' };
      const nowhere = { people: { ...ldapConfig(first).people, base: 'ou=nowhere,dc=example,dc=com' } };

      expect(await outcome(config([first.url, `ldap://${await closedPort()}`], { bind: wrong }))).toBe(
        'wrong-credentials',
      );
      expect(await outcome(config([first.url, `ldap://${await closedPort()}`], nowhere))).toBe('no-such-base');
    });
  });
}
