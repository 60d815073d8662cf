import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { startDirectory } from '../../sandbox/directory/server/server.ts';
import { configFileFor } from '../journeys/support/config.ts';
import { startBotProcess } from '../support/bot-process.ts';

const COMMAND = fileURLToPath(new URL('../../src/directory-check.ts', import.meta.url));
const people = company({ people: 120, groups: 10 });

describe('the command directory:check', () => {
  let directory: RunningDirectory;
  beforeAll(async () => {
    directory = await startDirectory({ entries: people });
  });
  afterAll(() => directory?.close());

  async function checks(change: Parameters<typeof configFileFor>[1] = {}, password = directory.bindPassword) {
    const command = await startBotProcess({
      environment: { LDAP_CORP_PASSWORD: password },
      configFile: configFileFor({ ...NO_SLACK, directory }, change),
      program: ['--import', import.meta.resolve('tsx'), COMMAND],
    });
    onTestFinished(command.close);
    const { code } = await command.ends();
    return { code, words: command.words() };
  }

  it('needs nothing of Slack or MongoDB, names no person, and ends with 0 when an import could work', async () => {
    const { code, words } = await checks();

    expect(words).toMatch(/^corp: Corporate directory\n {2}ldap:\/\/127.+\n {4}✓ name: /);
    expect(words).toMatch(/ {2}✓ all people: 120 in 1 page: .*\n/);
    expect(words.trim().endsWith('An import could work.')).toBe(true);
    expect(words).not.toContain(directory.bindPassword);
    for (const { attributes } of people) {
      for (const value of [attributes.uid, attributes.mail].flat()) if (value) expect(words).not.toContain(value);
    }
    expect(code).toBe(0);
  });

  it('ends with 1 when one of the servers is not ready, and leaves out those that are disabled', async () => {
    const server = { urls: [directory.url], bind: 'anonymous', people: BASE, groups: BASE };
    const good = { ...server, id: 'good', bind: { dn: directory.bindDn, password: { env: 'LDAP_CORP_PASSWORD' } } };
    const servers = [good, { ...server, id: 'closed' }, { ...server, id: 'old', enabled: false }];

    const { code, words } = await checks({ servers });

    expect(words).toContain('old: disabled, not checked');
    expect(words).not.toMatch(/^old$/m);
    expect(words).toMatch(/^good\n.*An import could work\.\n.*^closed\n.*An import could not work: /ms);
    expect(words).toContain('✗ base of people: dc=example,dc=com: The directory does not let the bot read this.');
    expect(code).toBe(1);
  });

  it('ends with 1 where there is no server, and says how to come by one', async () => {
    const { code, words } = await checks({ servers: [] });

    expect(words).toContain('No server is enabled, so there is nothing to import from: add one to config.yml');
    expect(code).toBe(1);
  });

  it('ends with 78 when the configuration cannot be used', async () => {
    const { code, words } = await checks({ server: { vendor: 'novell' } }, '');

    expect(words).toContain('vendor: must be one of auto, openldap');
    expect(words).toContain('password.env: names a variable that is not in the environment');
    expect(code).toBe(78);
  });
});

const BASE = { base: 'dc=example,dc=com' };
const NO_SLACK = {
  slack: { apiUrl: '', botToken: '', appToken: '', signingSecret: '' },
  mode: 'socket',
  uri: '',
  port: 0,
} as const;
