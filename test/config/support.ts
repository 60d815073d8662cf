import { loadConfig } from '../../src/config.ts';

const goodEnvironment = {
  SLACK_BOT_TOKEN: 'xoxb-canary-bot',
  SLACK_APP_TOKEN: 'xapp-canary-app',
  MONGODB_URI: 'mongodb://canary-user:canary-pw@db.example.com/bot',
  LDAP_CORP_PASSWORD: 'canary-ldap',
};

export const goodServer = `
  - id: corp
    urls: [ldaps://ldap.example.com]
    bind: anonymous
    people: { base: "ou=people,dc=example,dc=com" }
    groups: { base: "ou=groups,dc=example,dc=com" }
`;

/** Loads with these files; config.yml is empty unless it is given. */
export function load({ env = {}, yaml = '', files = {} }: LoadRequest) {
  return loadConfig({ ...goodEnvironment, ...env }, (path) => {
    const text = files[path] ?? (path === 'config.yml' ? yaml : undefined);
    if (text !== undefined) return text;
    throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
  });
}

export type LoadRequest = {
  readonly env?: NodeJS.ProcessEnv;
  readonly yaml?: string;
  readonly files?: Record<string, string>;
};

export function problems(request: LoadRequest): readonly string[] {
  const loaded = load(request);
  return loaded.ok ? [] : loaded.problems;
}

export function config(request: LoadRequest) {
  const loaded = load(request);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  return loaded.config;
}
