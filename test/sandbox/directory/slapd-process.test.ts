import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findSlapd } from '../../../sandbox/slapd/installed.ts';
import { slapdMissing, startSlapd } from '../../support/slapd.ts';
import { connected, failure } from './ldap-client.ts';

describe('slapd for tests', () => {
  it('says what is missing and how to get it', () => {
    expect(findSlapd(['/nowhere'])).toEqual({ missing: expect.stringMatching(/slapd.*apt-get install slapd/) });
  });

  it.skipIf(slapdMissing)('tells what slapd does not like about the entries', async () => {
    const broken = { dn: 'dc=example,dc=com', attributes: { objectClass: ['noSuchClass'] } };

    await expect(startSlapd({ entries: [broken] })).rejects.toThrow(/noSuchClass/);
  });

  it.skipIf(slapdMissing)(
    'goes with the process that started it, even one killed with -9, and leaves no file',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'starter-'));
      const starter = spawn(
        process.execPath,
        ['--import', 'tsx', fileURLToPath(new URL('slapd-starter.ts', import.meta.url))],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { ...process.env, TMPDIR: folder },
        },
      );
      const [url] = await once(createInterface(starter.stdout), 'line');
      const stranger = { url, bindDn: '', bindPassword: '' };
      const ask = () => failure(connected(stranger, (client) => client.search('', { scope: 'base' })));
      expect(await ask()).toBe('no failure');
      starter.kill('SIGKILL');

      await expect.poll(ask, { timeout: 30_000 }).toBe('ECONNREFUSED');
      await expect.poll(async () => (await readdir(folder)).filter((name) => name.startsWith('slapd-'))).toEqual([]);
      await rm(folder, { recursive: true });
    },
  );
});
