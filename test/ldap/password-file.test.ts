import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { GROUPS_DN, PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { readConfigFile } from '../../src/config/config-file.ts';
import { slapdMissing, startSlapd } from '../support/slapd.ts';
import { outcome } from './outcome.ts';

describe.skipIf(slapdMissing)(`a password in a file${slapdMissing === undefined ? '' : `: ${slapdMissing}`}`, () => {
  it('is read again when it has changed, without a restart, and missed when it is gone', async () => {
    const running = await startSlapd({ entries: company({ people: 60, groups: 20 }) });
    const folder = await mkdtemp(join(tmpdir(), 'secret-'));
    onTestFinished(async () => {
      await Promise.all([running.close(), rm(folder, { recursive: true, force: true })]);
    });
    const file = join(folder, 'password');
    await writeFile(file, `${running.bindPassword}\n`);
    const yaml = join(folder, 'config.yml');
    const server = {
      ...{ id: 'corp', vendor: 'openldap', urls: [running.url] },
      bind: { dn: running.bindDn, password: { file } },
      ...{ people: { base: PEOPLE_DN }, groups: { base: GROUPS_DN } },
    };
    await writeFile(yaml, JSON.stringify({ servers: [server] }));
    const read = readConfigFile({ env: {}, readFile: (path) => readFileSync(path, 'utf8'), hear: () => {} }, yaml);
    const [config = expect.fail('no server')] = read.ok ? read.value.servers : expect.fail(read.problems.join());

    expect(await outcome(config)).toBe(80);
    await running.modify(running.bindDn, { userPassword: ['changed'] });
    expect(await outcome(config)).toBe('wrong-credentials');
    await writeFile(file, 'changed\n');
    expect(await outcome(config)).toBe(80);
    await writeFile(file, '');
    expect(await outcome(config)).toBe('no-secret');
    await rm(file);
    expect(await outcome(config)).toBe('no-secret');
  });
});
