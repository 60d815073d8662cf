import { expect, it } from 'vitest';
import { problems } from './support.ts';

/** Every place that takes a value, with a wrong one; each holds the word that must not be seen. */
const yaml = `
servers:
  - id: CANARY
    name: [CANARY]
    vendor: canary
    urls: ["ldap://canary:canary@canary/canary", canary]
    startTls: canary
    tls: { ca: canary, cert: canary, servername: 7 }
    bind: { dn: 1, password: { env: CANARY, file: canary } }
    people: { base: canary, filter: "(canary=", attributes: { username: "canary canary" } }
    groups: { base: canary, filter: canary, attributes: { name: [canary] } }
    timeouts: { connectMs: canary }
    pageSize: canary
    enabled: canary
  - { bind: { dn: canary, password: canary }, canary-77: canary }
  - { bind: { canary-pw!: } }
  - canary
roles: [{ id: "canary canary", name: "" , scopes: canary }, canary]
admins: { users: [canary], userGroups: [canary], workspace: canary }
imports: { limit: canary, uniqueEmail: canary }
`;

const env = {
  SLACK_BOT_TOKEN: 'canary',
  SLACK_APP_TOKEN: 'canary',
  SLACK_SIGNING_SECRET: 'canary',
  SLACK_API_URL: 'canary',
  MONGODB_URI: 'canary',
  PORT: 'canary',
  LOG_LEVEL: 'canary',
};

it('shows no value in any problem, neither of a secret nor of a mistake', () => {
  const found = problems({ yaml, env });
  expect(found.length).toBeGreaterThan(35);
  expect(found.join('\n')).not.toMatch(/canary/i);
});

it('shows no path of a secret', () => {
  const files = { SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: '/canary', CONFIG_FILE: '/canary.yml' };
  expect(problems({ env: files }).join('\n')).not.toMatch(/canary/i);
});

it.each([
  'a: "canary',
  'canary: 1\ncanary: 2',
  '- canary: x: canary',
  'a: *canary',
  'a: !canary x',
  '%canary\n---\n\tcanary',
])('shows nothing of a file that is not YAML: %j', (text) => {
  const found = problems({ yaml: text });
  expect(found.length).toBeGreaterThan(0);
  expect(found.join('\n')).not.toMatch(/canary/i);
});
