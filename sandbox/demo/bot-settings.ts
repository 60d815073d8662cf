import { join } from 'node:path';
import { stringify } from 'yaml';
import { GROUPS_DN, PEOPLE_DN } from '../directory/entry.ts';
import type { Slack } from '../slack/slack.ts';
import type { DemoDatabase } from './database.ts';
import type { DemoDirectory } from './directory.ts';

/** What an operator would tell the bot. */
export interface BotSettings {
  readonly mode: 'socket' | 'http';
  readonly slack: Slack;
  readonly database: DemoDatabase;
  readonly directory: DemoDirectory;
  /** Who may import: Slack's ids. */
  readonly admins: readonly string[];
  /** For config.yml; also where the bot runs, so that no .env of the visitor's is near. */
  readonly folder: string;
}

/** Nothing of the visitor's own bot: what is not named here stays out. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'SystemRoot', 'NODE_EXTRA_CA_CERTS'];

export function environmentOf(
  { mode, slack, database, directory, folder }: BotSettings,
  port: number,
): NodeJS.ProcessEnv {
  const passedOn = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...Object.fromEntries(passedOn),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    MONGODB_URI: database.uri,
    CONFIG_FILE: join(folder, 'config.yml'),
    PORT: String(port),
    LDAP_PASSWORD: directory.running.bindPassword,
  };
}

/** config.yml: as config.example.yml, with the demo's directory and people. */
export function configFileOf({ directory: { running, url }, admins }: BotSettings): string {
  return stringify({
    servers: [
      {
        id: 'corp',
        name: 'Corporate directory',
        vendor: 'openldap',
        urls: [url],
        bind: { dn: running.bindDn, password: { env: 'LDAP_PASSWORD' } },
        people: { base: PEOPLE_DN },
        groups: { base: GROUPS_DN },
      },
    ],
    roles: [
      { id: 'user-manager', name: 'User Manager' },
      { id: 'resource-manager', name: 'Resource Manager' },
      {
        id: 'resource-reviewer',
        name: 'Resource Reviewer',
        scopes: [
          { id: 'alpha', name: 'Project Alpha' },
          { id: 'beta', name: 'Project Beta' },
        ],
      },
    ],
    admins: { users: admins },
  });
}
