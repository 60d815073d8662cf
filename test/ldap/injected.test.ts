import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { ANSWER, resultMessage } from '../../sandbox/directory/server/answers.ts';
import { type Listener, listen } from '../../sandbox/directory/server/listener.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { createAuthority } from '../support/certificates.ts';
import { everyDirectory } from '../support/directories.ts';
import { done, entry } from '../support/fake-ldap.ts';
import { ldapConfig } from './ldap-config.ts';
import { outcome } from './outcome.ts';

const authority = createAuthority('An authority for tests');
const tls: LdapConfig['tls'] = { servername: undefined, read: async () => ({ ca: authority.cert }) };
const entries = company({ people: 60, groups: 20 });

/** Answers to the questions that will follow, in plain text, behind the directory's yes to StartTLS and before its TLS. */
const injected = Buffer.concat([
  ...[2, 3, 4].map((id) => resultMessage(id, ANSWER.bind, { code: 0 })),
  ...[2, 3, 4, 5].flatMap((id) => [entry(id, 'uid=mallory,ou=people,dc=example,dc=com', { uid: 'mallory' }), done(id)]),
  // And the beginning of one that the first bytes behind the lock would complete.
  done(5).subarray(0, 6),
]);

/** Somebody between us and the server, who cannot break TLS and can write into what is not encrypted. */
async function startInjector(server: string): Promise<Listener> {
  const { hostname, port } = new URL(server);
  return listen(createServer(), 0, async (client) => {
    const upstream = connect(Number(port), hostname);
    client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
    upstream.on('error', () => client.destroy()).on('close', () => client.end());
    client.pipe(upstream);
    const [agreed] = await once(upstream, 'data');
    client.write(Buffer.concat([agreed, injected]));
    upstream.pipe(client);
  });
}

for (const { name, missing, start } of everyDirectory) {
  describe.skipIf(missing)(`answers that were written into the plain part of StartTLS, ${name}`, () => {
    let running: RunningDirectory;
    let injector: Listener;
    beforeAll(async () => {
      running = await start({ entries, tls: authority.issue(['127.0.0.1']) });
      injector = await startInjector(running.url);
    });
    afterAll(() => Promise.all([running?.close(), injector?.stop()]));

    const config = (changed: Partial<LdapConfig> = {}) =>
      ldapConfig(running, { urls: [`ldap://127.0.0.1:${injector.port}`], startTls: true, tls, ...changed });

    it('are not taken for answers of the directory: neither a login nor a person comes of them', async () => {
      const wrong: LdapConfig['bind'] = { kind: 'simple', dn: running.bindDn, readPassword: async () => 'wrong' };

      expect(await outcome(config())).toBe(80);
      expect(await outcome(config({ bind: wrong }))).toBe('wrong-credentials');
    });
  });
}
