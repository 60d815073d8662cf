import type { Checked } from './checked.ts';
import { environmentSchema, SECRETS, type Variables } from './environment-schema.ts';
import { editDistance } from './nearest.ts';
import { wordIssue } from './problem-text.ts';
import { fileProblem, readSecret, type Sources } from './sources.ts';

export type Environment = {
  readonly slack: {
    readonly botToken: string;
    /** Ends with a slash. */
    readonly apiUrl: string;
    readonly connection: SlackConnection;
  };
  readonly mongoUri: string;
  readonly port: number;
  readonly logLevel: Variables['LOG_LEVEL'];
};

type SlackConnection =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** The environment of interface.md, CONFIG_FILE aside. Each problem begins with the variable's name. */
export function readEnvironment(sources: Sources): Checked<Environment> {
  const found = Object.keys(environmentSchema.shape).map((name) => ({ name, ...find(name, sources) }));
  const given = Object.fromEntries(found.flatMap(({ name, value }) => (value ? [[name, value]] : [])));
  const unreadable = found.flatMap(({ problem }) => problem ?? []);
  const broken = new Set(found.filter(({ problem }) => problem).map(({ name }) => name));
  const parsed = environmentSchema.safeParse(given, { error: wordIssue });
  const wrong = (parsed.error?.issues ?? []).flatMap(({ path, message }) =>
    broken.has(String(path[0])) ? [] : `${String(path[0])}: ${message}${misspelt(String(path[0]), given, sources)}`,
  );
  const connection = slackConnection(given);
  const which = typeof connection === 'string' && !broken.has('SLACK_APP_TOKEN') && !broken.has('SLACK_SIGNING_SECRET');
  const problems = [...unreadable, ...wrong, ...(which ? [connection] : [])];
  if (!parsed.success || typeof connection === 'string' || problems.length > 0) return { ok: false, problems };
  return { ok: true, value: assemble(parsed.data, connection) };
}

/** The value of NAME or of the file that NAME_FILE names. An empty variable counts as not set. */
function find(name: string, sources: Sources): { value?: string; problem?: string } {
  const value = sources.env[name] ?? '';
  const path = SECRETS.includes(name) ? (sources.env[`${name}_FILE`] ?? '') : '';
  if (SECRETS.includes(name)) sources.hear(value);
  if (path === '') return { value };
  if (value !== '') return { problem: `${name} and ${name}_FILE are both set: remove one of them` };
  const problem = fileProblem(sources, path);
  return problem === undefined ? { value: readSecret(sources, path) } : { problem: `${name}_FILE: ${problem}` };
}

/** For a variable that is missing: another one whose name is two letters away at most. */
function misspelt(name: string, given: Readonly<Record<string, unknown>>, { env }: Sources): string {
  if (given[name] !== undefined) return '';
  const other = Object.keys(env).find((candidate) => candidate !== name && editDistance(candidate, name) <= 2);
  return other === undefined ? '' : ` (is ${other} misspelt?)`;
}

function slackConnection(given: Readonly<Record<string, string>>): SlackConnection | string {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  if (appToken && signingSecret) {
    return 'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: keep the first for Socket Mode, or the second for HTTP';
  }
  if (appToken) return { kind: 'socket', appToken };
  if (signingSecret) return { kind: 'http', signingSecret };
  return 'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the first for Socket Mode (easiest), the second for HTTP';
}

const assemble = (variables: Variables, connection: SlackConnection): Environment => ({
  slack: { botToken: variables.SLACK_BOT_TOKEN, apiUrl: variables.SLACK_API_URL, connection },
  mongoUri: variables.MONGODB_URI,
  port: variables.PORT,
  logLevel: variables.LOG_LEVEL,
});
