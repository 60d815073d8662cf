import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentSchema } from '../../src/config/environment-schema.ts';
import { config, load, problems } from './support.ts';

describe('the environment', () => {
  it('is enough with two Slack tokens and a database', () => {
    expect(config({})).toMatchObject({
      slack: {
        botToken: 'xoxb-canary-bot',
        apiUrl: 'https://slack.com/api/',
        connection: { kind: 'socket', appToken: 'xapp-canary-app' },
      },
      mongoUri: 'mongodb://canary-user:canary-pw@db.example.com/bot',
      port: 3000,
      logLevel: 'info',
    });
  });

  it('means HTTP mode when there is a signing secret in place of the app token', () => {
    const env = { SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' };
    expect(config({ env }).slack.connection).toEqual({ kind: 'http', signingSecret: env.SLACK_SIGNING_SECRET });
  });

  it('says that one of app token and signing secret is needed, and that both are too many', () => {
    expect(problems({ env: { SLACK_APP_TOKEN: '' } })).toEqual([
      expect.stringMatching(/^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: .*Socket Mode.*HTTP/),
    ]);
    expect(problems({ env: { SLACK_SIGNING_SECRET: '0123456789abcdef' } })).toEqual([
      expect.stringMatching(/^SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set/),
    ]);
  });

  it('tells everything that is missing at once, when nothing is set', () => {
    const env = { SLACK_BOT_TOKEN: undefined, SLACK_APP_TOKEN: undefined, MONGODB_URI: undefined };
    expect(problems({ env }).map((problem) => problem.split(/[ :]/)[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'MONGODB_URI',
      'SLACK_APP_TOKEN',
    ]);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'must start with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'must start with xapp-'],
    ['SLACK_API_URL', 'slack.com', 'must be an http:// or https:// address'],
    ['SLACK_API_URL', 'https://user:pw@slack.com/api/', 'must be an http:// or https:// address'],
    ['MONGODB_URI', 'mongodb://host:27017', 'the database'],
    ['MONGODB_URI', 'postgres://host/name', 'must be mongodb://host/name'],
    ['PORT', '65536', 'must be a port'],
    ['PORT', '30 00', 'must be a port'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug'],
  ])('refuses %s=%s by its name', (name, value, words) => {
    const found = problems({ env: { [name]: value } });
    expect(found).toEqual([expect.stringContaining(words)]);
    expect(found[0]?.startsWith(`${name}: `)).toBe(true);
  });

  it('takes a replica set, a cluster and options as the database', () => {
    for (const uri of ['mongodb://a:1,b:2/bot?replicaSet=r', 'mongodb+srv://u:p%40x@cluster.example.net/bot']) {
      expect(config({ env: { MONGODB_URI: uri } }).mongoUri).toBe(uri);
    }
  });

  it('reads any secret from the file that NAME_FILE names, without its last line break', () => {
    const env = { SLACK_BOT_TOKEN: undefined, SLACK_BOT_TOKEN_FILE: '/run/secrets/token' };
    expect(config({ env, files: { '/run/secrets/token': 'xoxb-from-file\n' } }).slack.botToken).toBe('xoxb-from-file');
  });

  it('says once that such a file cannot be read, is empty, or stands beside the variable itself', () => {
    const env = { SLACK_APP_TOKEN: undefined, SLACK_APP_TOKEN_FILE: '/run/secrets/canary' };
    expect(problems({ env })).toEqual([expect.stringMatching(/^SLACK_APP_TOKEN_FILE: .*cannot be read \(ENOENT\)/)]);
    expect(problems({ env, files: { '/run/secrets/canary': '\n' } })).toEqual([
      'SLACK_APP_TOKEN_FILE: names a file that is empty',
    ]);
    expect(problems({ env: { MONGODB_URI_FILE: '/x' } })).toEqual([
      'MONGODB_URI and MONGODB_URI_FILE are both set: remove one of them',
    ]);
  });

  it('guesses a misspelt variable', () => {
    const env = { MONGODB_URI: undefined, MONGODB_URL: 'mongodb://a/b' };
    expect(problems({ env })[0]).toMatch(/^MONGODB_URI: is missing.*\(is MONGODB_URL misspelt\?\)$/);
  });

  it('says when the file of CONFIG_FILE is not there, together with the rest', () => {
    expect(problems({ env: { CONFIG_FILE: '/etc/canary.yml', PORT: 'x' } })).toEqual([
      expect.stringMatching(/^PORT: /),
      expect.stringMatching(/^CONFIG_FILE: the file does not exist/),
    ]);
  });

  it('stands in .env.example with every name', () => {
    const names = [...Object.keys(environmentSchema.shape), 'CONFIG_FILE'];
    const example = readFileSync('.env.example', 'utf8');
    expect(names.filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(example))).toEqual([]);
  });

  it('needs no config.yml of a certain place', () => {
    expect(
      load({ env: { CONFIG_FILE: '/etc/bot.yml' }, files: { '/etc/bot.yml': 'imports: { limit: 5 }' } }),
    ).toMatchObject({
      config: { imports: { limit: 5 } },
    });
  });
});
