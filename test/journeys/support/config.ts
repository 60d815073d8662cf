import { stringify } from 'yaml';
import { GROUPS_DN, PEOPLE_DN } from '../../../sandbox/directory/entry.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import type { Slack } from '../../../sandbox/slack/slack.ts';

export type Surroundings = {
  readonly slack: Pick<Slack, 'apiUrl' | 'botToken' | 'appToken' | 'signingSecret'>;
  readonly mode: 'socket' | 'http';
  readonly directory: Pick<RunningDirectory, 'url' | 'bindDn' | 'bindPassword'>;
  readonly uri: string;
  readonly port: number;
};

/** The environment of a bot in these surroundings, as an operator would set it. */
export const environmentFor = ({ slack, mode, directory, uri, port }: Surroundings): Record<string, string> => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_API_URL: slack.apiUrl,
  ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
  MONGODB_URI: uri,
  PORT: String(port),
  LDAP_CORP_PASSWORD: directory.bindPassword,
});

/** What a journey changes in config.yml. */
export type FileChange = {
  readonly server?: object;
  readonly servers?: readonly object[];
  readonly imports?: { readonly limit?: number; readonly uniqueEmail?: boolean };
  readonly admins?: object;
};

/** A config.yml as an operator would write it. */
export const configFileFor = ({ directory }: Surroundings, change: FileChange = {}): string =>
  stringify({
    servers: change.servers ?? [
      {
        id: 'corp',
        name: 'Corporate directory',
        vendor: 'openldap',
        urls: [directory.url],
        bind: { dn: directory.bindDn, password: { env: 'LDAP_CORP_PASSWORD' } },
        people: { base: PEOPLE_DN },
        groups: { base: GROUPS_DN },
        ...change.server,
      },
    ],
    roles: [
      { id: 'user-manager', name: 'User Manager' },
      {
        id: 'resource-reviewer',
        name: 'Resource Reviewer',
        scopes: [
          { id: 'alpha', name: 'Project Alpha' },
          { id: 'beta', name: 'Project Beta' },
        ],
      },
    ],
    admins: change.admins ?? { users: ['U0ADMIN001', 'U0ADMIN002'] },
    ...(change.imports && { imports: change.imports }),
  });
