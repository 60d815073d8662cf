import { z } from 'zod';

/** Each of them can also come as NAME_FILE. */
export const SECRETS: readonly string[] = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'MONGODB_URI'];

const OAUTH_PAGE = 'the Bot User OAuth Token from the page "OAuth & Permissions" of the app';
const BASIC_PAGE = 'from the page "Basic Information" of the app';
/** With a database's name; in a name MongoDB forbids / \ . " $ * < > : | ? and spaces. */
const MONGODB = /^mongodb(\+srv)?:\/\/[^/?\s]+\/[^/\\."$*<>:|?\s]{1,63}(\?\S*)?$/;

export const environmentSchema = z.object({
  SLACK_BOT_TOKEN: z.string(`is missing: ${OAUTH_PAGE}`).startsWith('xoxb-', `must start with xoxb-: ${OAUTH_PAGE}`),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', `must start with xapp-: an App-Level Token ${BASIC_PAGE}`).optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{16,}$/, `must be the Signing Secret ${BASIC_PAGE}`)
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(isWebAddress, 'must be an http:// or https:// address without a query')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .default('https://slack.com/api/'),
  MONGODB_URI: z
    .string('is missing: the address of the MongoDB server, with the name of the database')
    .regex(MONGODB, 'must be mongodb://host/name or mongodb+srv://host/name, where name is the database'),
  /** 0 = any free port. */
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a port, from 0 to 65535')
    .transform(Number)
    .default(3_000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Variables = z.output<typeof environmentSchema>;

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && `${username}${password}${search}${hash}` === '';
}
