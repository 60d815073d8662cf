import { MongooseError, mongo } from 'mongoose';
import { type Problem, Unavailable } from '../import-users/errors.ts';

/** What a dependency's failure is to us; undefined = not one: a bug, or an answer. */
export function asUnavailable(error: unknown): Unavailable | undefined {
  if (error instanceof Unavailable) return error;
  const problem = problemOf(error);
  return problem && new Unavailable('database', problem, error);
}

/** Worth another try at once: on a standalone the driver repeats no write. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof Unavailable) && (asUnavailable(error)?.passing ?? false);

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

const { MongoError, MongoNetworkError, MongoNetworkTimeoutError, MongoServerError, MongoSystemError } = mongo;

/** Of the server's own errors those that are about the server, not about what we asked. */
const CODES: ReadonlyMap<unknown, Problem> = new Map<unknown, Problem>([
  [13, 'no-permission'],
  [18, 'wrong-credentials'],
  [6, 'down'], // HostUnreachable
  [7, 'down'], // HostNotFound
  [91, 'down'], // ShutdownInProgress
  [189, 'down'], // PrimarySteppedDown
  [9001, 'down'], // SocketException
  [10107, 'down'], // NotWritablePrimary
  [11600, 'down'], // InterruptedAtShutdown
  [11602, 'down'], // InterruptedDueToReplStateChange
  [13435, 'down'], // NotPrimaryNoSecondaryOk
  [13436, 'down'], // NotPrimaryOrSecondary
  [14031, 'down'], // OutOfDiskSpace
  [43, 'timed-out'], // CursorNotFound: nobody read on for long
  [50, 'timed-out'], // MaxTimeMSExpired
  [89, 'timed-out'], // NetworkTimeout
  [262, 'timed-out'], // ExceededTimeLimit
]);

/** A connection that was closed or never made. */
const NOT_CONNECTED = new Set([
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoPoolClosedError',
  'MongoExpiredSessionError',
  'MongooseServerSelectionError',
]);

/** What the driver passes on as it came from the connection: it writes to one that has just ended. */
const BROKEN = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT']);

const isBroken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && BROKEN.has(error.code);

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof TookTooLong || error instanceof MongoNetworkTimeoutError) return 'timed-out';
  return isBroken(error) ? 'down' : problemOfDriver(error);
}

function problemOfDriver(error: unknown): Problem | undefined {
  if (!(error instanceof MongoError || error instanceof MongooseError)) return undefined;
  if (error instanceof MongoServerError && CODES.has(error.code)) return CODES.get(error.code);
  if (error.name === 'MongoWaitQueueTimeoutError') return 'timed-out';
  if (error instanceof MongoNetworkError || error instanceof MongoSystemError) return 'down';
  if (error instanceof MongoError && error.hasErrorLabel('RetryableWriteError')) return 'down';
  return NOT_CONNECTED.has(error.name) ? 'down' : undefined;
}
