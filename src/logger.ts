import { type DestinationStream, type Logger, pino } from 'pino';
import { logError } from './logger/log-error.ts';
import { maskSecrets } from './logger/mask.ts';
import type { Secrets } from './logger/secrets.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

type LoggerOptions = {
  readonly level: LogLevel;
  readonly destination?: DestinationStream;
  /** Those that no line may hold, whatever it is about. */
  readonly secrets?: Pick<Secrets, 'mask'>;
};

/**
 * JSON lines on standard output, or on `destination`. Lines hold ids, counts and durations: never a person, a payload
 * or a secret. Errors go under `err` and are reduced there; the other measures are a net for what slips.
 */
export function createLogger({ level, destination, secrets }: LoggerOptions): Logger {
  const streamWrite = (line: string) => maskSecrets(secrets?.mask(line) ?? line);
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: logError },
    redact: { paths: [...FORBIDDEN, ...FORBIDDEN.map((name) => `*.${name}`)], censor },
    hooks: { logMethod, streamWrite },
  };
  return pino(options, destination ?? standardOutput());
}

/** At once: no line is lost with a process that is killed. What waited to be written kept a process from its end where the reader was gone. */
const standardOutput = (): DestinationStream => pino.destination({ dest: 1, sync: true });

/** A number under such a name is a count. */
const censor = (value: unknown) => (typeof value === 'number' ? value : '[hidden]');

/** Names under which drivers, Slack and directories carry what no log may hold. */
const FORBIDDEN = [
  ...['password', 'token', 'botToken', 'appToken', 'signingSecret', 'secret', 'authorization', 'cookie', 'headers'],
  ...['body', 'payload', 'view', 'blocks', 'text', 'documents', 'writeErrors', 'response_url', 'trigger_id'],
  ...['username', 'fullName', 'email', 'phone', 'department', 'dn', 'entry', 'entries'],
];

/** Without words of its own, pino makes the message of an error the message of the line, past every serializer. */
function logMethod(
  this: Logger,
  args: Parameters<Logger['info']>,
  method: (...args: Parameters<Logger['info']>) => void,
) {
  const [first, words, ...rest] = args;
  if (first instanceof Error) return method.apply(this, [{ err: first }, words ?? NO_WORDS, ...rest]);
  if (isRecord(first) && 'err' in first) return method.apply(this, [first, words ?? NO_WORDS, ...rest]);
  return method.apply(this, args);
}

const NO_WORDS = 'an error without words';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
