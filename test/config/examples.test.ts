import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import type { ServerConfig } from '../../src/config/server-config.ts';
import { check } from '../directory-check/support.ts';
import { createAuthority } from '../support/certificates.ts';
import { dirsrvMissing, startDirsrv } from '../support/dirsrv.ts';
import { slapdMissing, startSlapd } from '../support/slapd.ts';
import { config, load } from './support.ts';

const DOCUMENTS = ['README.md', 'docs/directories.md', 'docs/operations.md', 'docs/data-model.md'];
const authority = createAuthority('An authority for tests');

/** Everything that is shown as a part of config.yml. */
const examples = DOCUMENTS.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, yaml = '']) => ({
    file,
    yaml,
    vendor: /vendor: (\S+)/.exec(yaml)?.[1] ?? 'auto',
  })),
);

/** With the secrets that it names, wherever they are. */
const request = (yaml: string) => {
  const named = (key: string) =>
    [...yaml.matchAll(new RegExp(`\\b${key}: ([^\\s,}]+)`, 'g'))].map(([, name = '']) => name);
  return {
    yaml,
    env: Object.fromEntries(named('env').map((name) => [name, 'a-secret'])),
    files: Object.fromEntries(['ca', 'cert', 'key', 'file'].flatMap(named).map((path) => [path, authority.cert])),
  };
};

const serverOf = (vendor: string): ServerConfig => {
  const found = examples.flatMap(({ yaml }) => config(request(yaml)).servers).filter((one) => one.vendor === vendor);
  return found[0] ?? expect.fail(`no example for ${vendor}`);
};

describe('the examples in the documents', () => {
  it.each(examples)('are what the bot takes: $vendor, in $file', ({ yaml }) => {
    const loaded = load(request(yaml));

    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  });

  it('are there for each vendor, with an address, a login, and where to look', () => {
    for (const vendor of ['openldap', '389ds', 'freeipa', 'active-directory']) {
      const { urls, startTls, bind } = serverOf(vendor);
      expect(urls.every((url) => startTls || url.startsWith('ldaps://'))).toBe(true);
      expect(bind.kind).toBe('simple');
    }
  });
});

describe.each([
  { vendor: 'openldap', missing: slapdMissing, start: startSlapd },
  { vendor: '389ds', missing: dirsrvMissing, start: startDirsrv },
])('the example for $vendor', ({ vendor, missing, start }) => {
  describe.skipIf(missing)(`on a real one${missing === undefined ? '' : `: ${missing}`}`, () => {
    let running: RunningDirectory;
    beforeAll(async () => {
      const entries = company({ people: 62, groups: 17 });
      running = await start({ entries, tls: authority.issue(['ldap1.example.com', 'ldap.example.com']) });
    });
    afterAll(() => running?.close());

    it('works, but for the names of the hosts and of the account', async () => {
      const example = serverOf(vendor);
      const [first = ''] = example.urls;
      const { hostname: servername, protocol } = new URL(first);
      const checked = await check(
        {
          ...example,
          urls: [protocol === 'ldaps:' ? (running.ldapsUrl ?? '') : running.url],
          tls: { servername, read: async () => ({ ca: authority.cert }) },
          bind: { kind: 'simple', dn: running.bindDn, readPassword: async () => running.bindPassword },
        },
        example.vendor,
      );

      expect(checked.lines.filter((line) => line.startsWith('bad'))).toEqual([]);
      expect(checked.lines).toContain('good all people: 62 in 1 page: no limit of the directory in the way');
      expect(checked.couldImport).toBe(true);
    });
  });
});
