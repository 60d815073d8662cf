import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { environmentSchema, SECRETS } from '../src/config/environment-schema.ts';
import { loadConfig } from '../src/config.ts';
import { slapdMissing } from './support/slapd.ts';

const read = (file: string) => readFileSync(file, 'utf8');

const known = new Set([
  ...Object.keys(environmentSchema.shape),
  ...SECRETS.map((name) => `${name}_FILE`),
  'CONFIG_FILE',
  // What the sample's config.yml asks for.
  'LDAP_CORP_PASSWORD',
]);

describe('compose.yml', () => {
  const compose = parse(read('compose.yml'));
  const { bot, mongodb, openldap } = compose.services;

  it('names only what the bot reads from its environment', () => {
    expect(Object.keys(bot.environment).filter((name) => !known.has(name))).toEqual([]);
  });

  it('holds a configuration that the bot takes as it stands', () => {
    const content = compose.configs.bot.content.replace(/\$\{ADMIN:[^}]*\}/, 'U0123456789');
    const files: Readonly<Record<string, string>> = {
      '/run/configs/config.yml': content,
      '/run/secrets/slack_bot_token': 'xoxb-1',
      '/run/secrets/slack_app_token': 'xapp-1',
    };
    const loaded = loadConfig(bot.environment, (path) => files[path] ?? '');
    expect(loaded).toMatchObject({ ok: true, config: { servers: [{ id: 'corp' }] } });
  });

  it('gives the bot no rights, no writable disk, and the time to end its batch', () => {
    expect(bot).toMatchObject({ init: true, read_only: true, cap_drop: ['ALL'], stop_grace_period: '30s' });
  });

  it('waits until the replica set and the directory answer', () => {
    expect(Object.keys(bot.depends_on)).toEqual(['mongodb', 'openldap']);
    expect([mongodb, openldap].every(({ healthcheck }) => healthcheck.test[0] === 'CMD')).toBe(true);
    expect(mongodb.command).toContain('--replSet');
  });
});

describe.skipIf(slapdMissing)('the sample directory', () => {
  it('is one that OpenLDAP takes, with people and nested groups', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sample-directory-'));
    try {
      mkdirSync(join(folder, 'data'));
      writeFileSync(join(folder, 'slapd.conf'), read('deploy/openldap/slapd.conf').replaceAll('/sample', folder));
      execFileSync('/usr/sbin/slapadd', ['-q', '-f', join(folder, 'slapd.conf'), '-l', 'deploy/openldap/people.ldif']);
      const held = execFileSync('/usr/sbin/slapcat', ['-f', join(folder, 'slapd.conf')], { encoding: 'utf8' });
      expect(held.match(/^objectClass: inetOrgPerson$/gm)).toHaveLength(10);
      expect(held).toMatch(/^member: cn=Research,ou=groups,dc=example,dc=com$/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('deploy/kubernetes.yml', () => {
  const documents = parseAllDocuments(read('deploy/kubernetes.yml')).map((document) => document.toJS());
  const [{ spec }] = documents;
  const [container] = spec.template.spec.containers;

  it('starts two replicas, of which one is always there', () => {
    expect(spec.replicas).toBe(2);
    expect(documents.map(({ kind }) => kind)).toEqual(['Deployment', 'PodDisruptionBudget']);
  });

  it('names only what the bot reads, each secret as a file', () => {
    const names: readonly string[] = container.env.map(({ name }: { readonly name: string }) => name);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(names.filter((name) => SECRETS.includes(name))).toEqual([]);
  });

  it('asks the paths that the bot answers', () => {
    expect(container.livenessProbe.httpGet).toEqual({ path: '/healthz', port: 'http' });
    expect(container.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'http' });
  });

  it('tells Prometheus where the figures are', () => {
    const port = String(container.ports[0].containerPort);
    const told = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': port, 'prometheus.io/path': '/metrics' };
    expect(spec.template.metadata.annotations).toEqual(told);
  });

  it('runs as nobody on a read-only disk, and is given longer to stop than the bot needs', () => {
    expect(spec.template.spec.securityContext.runAsNonRoot).toBe(true);
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(20);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('copies what is there', () => {
    const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
    const there = readdirSync('.');
    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((name) => !there.includes(name))).toEqual([]);
    expect(copied.filter((name) => !read('.dockerignore').includes(`!${name}`))).toEqual([]);
  });

  it('starts as nobody, without a shell between the signal and Node', () => {
    expect(lines).toContain('USER node');
    expect(lines).toContain('CMD ["node", "dist/main.js"]');
    expect(read('Dockerfile')).toMatch(/HEALTHCHECK [^\n]*\\\n {2}CMD \[/);
  });
});

describe('the workflows', () => {
  const workflows = readdirSync('.github/workflows').map((file) => read(join('.github/workflows', file)));

  it('pin every action by its commit, and may read only', () => {
    const used = workflows.flatMap((text) => text.match(/uses: .*/g) ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((line) => !/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
    expect(workflows.map((text) => parse(text).permissions)).toEqual(workflows.map(() => ({ contents: 'read' })));
  });

  it('check every Node that package.json allows and that is maintained', () => {
    expect(parse(read('.github/workflows/check.yml')).jobs.check.strategy.matrix.node).toEqual([20, 22, 24]);
  });
});
