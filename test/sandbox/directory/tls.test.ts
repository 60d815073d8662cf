import { Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { known } from '../../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { createAuthority } from '../../support/certificates.ts';
import { directories } from '../../support/directories.ts';
import { connected, failure } from './ldap-client.ts';

const entries = company({ people: 60, groups: 20 });
const authority = createAuthority('An authority for tests');
const stranger = createAuthority('Another authority');
const HOUR_MS = 3_600_000;

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`TLS ${name}`, () => {
    let directory: RunningDirectory;
    beforeAll(async () => {
      directory = await start({ entries, tls: authority.issue(['127.0.0.1', 'localhost']) });
    });
    afterAll(() => directory?.close());

    const overLdaps = (from: RunningDirectory, ca: string) =>
      connected(
        { ...from, url: from.ldapsUrl ?? '' },
        (client) => client.search(known.disabled.dn, { scope: 'base' }),
        {
          tlsOptions: { ca },
        },
      );

    it('serves ldaps', async () => {
      expect((await overLdaps(directory, authority.cert)).searchEntries).toMatchObject([{ uid: 'deniz.kapali' }]);
    });

    it('serves StartTLS, and names it in the root', async () => {
      const client = new Client({ url: directory.url, timeout: 30_000, connectTimeout: 5000 });
      try {
        await client.startTLS({ ca: authority.cert, host: '127.0.0.1' });
        await client.bind(directory.bindDn, directory.bindPassword);
        const { searchEntries } = await client.search('', { scope: 'base', attributes: ['supportedExtension'] });

        expect([searchEntries[0]?.supportedExtension].flat()).toContain('1.3.6.1.4.1.1466.20037');
        expect(await failure(client.startTLS({ ca: authority.cert, host: '127.0.0.1' }))).toBe(1);
      } finally {
        await client.unbind();
      }
    });

    it('is not trusted by who knows another authority', async () => {
      expect(await failure(overLdaps(directory, stranger.cert))).toMatch(/UNABLE_TO|SELF_SIGNED/);
    });

    it.each([
      ['has run out', ['127.0.0.1'], { to: new Date(Date.now() - HOUR_MS / 2) }, 'CERT_HAS_EXPIRED'],
      ['is for another name', ['ldap.example.com'], {}, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ])('is not trusted when its certificate %s', async (_, names, validity, code) => {
      const other = await start({ entries, tls: authority.issue(names, validity) });
      try {
        expect(await failure(overLdaps(other, authority.cert))).toBe(code);
      } finally {
        await other.close();
      }
    });
  });
}
