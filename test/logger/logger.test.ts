import { MongoBulkWriteError, MongoServerError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import { createLogger, type LogLevel } from '../../src/logger.ts';

describe('a log line', () => {
  it('is JSON with the time, the level as a word, what happened and its numbers', () => {
    const { logger, lines } = listening();
    logger.child({ component: 'jobs' }).info({ importId: 'i42', users: 1012, durationMs: 350 }, 'import finished');
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        component: 'jobs',
        importId: 'i42',
        users: 1012,
        durationMs: 350,
        msg: 'import finished',
      },
    ]);
  });

  it('is written from the configured level on', () => {
    const { logger, lines } = listening('warn');
    logger.info('a story');
    logger.warn('wrong but handled');
    expect(lines().map(({ msg }) => msg)).toEqual(['wrong but handled']);
  });

  it('hides what slipped in under a name that is known to carry people, payloads or secrets', () => {
    const { logger, text } = listening();
    logger.info(
      { email: 'canary', user: { fullName: 'canary' }, body: { view: 'canary' }, headers: { a: 'canary' } },
      'x',
    );
    expect(text()).toContain('[hidden]');
    expect(text()).not.toContain('canary');
  });

  it('shows counts under any name', () => {
    const { logger, lines } = listening();
    logger.info({ entries: 500, read: { entries: 1000 } }, 'batch');
    expect(lines()[0]).toMatchObject({ entries: 500, read: { entries: 1000 } });
  });

  it.each([
    'xoxb-1111-2222-CANARY',
    'xoxe.xoxp-1-CANARY',
    'xapp-1-A0-CANARY',
    'mongodb://app:CANARY@db.example.com/bot',
    'https://hooks.slack.com/commands/T1/2/CANARY',
    'Authorization: Bearer CANARY.x-y',
    'CANARY@example.com',
  ])('hides a secret or an address by its form, even within the words: %s', (secret) => {
    const { logger, lines, text } = listening();
    logger.warn({ note: [`"${secret}"`] }, `it said ${secret} and went on`);
    expect(text()).not.toContain('CANARY');
    expect(lines()[0]?.msg).toMatch(/^it said .*\[hidden\].* and went on$/);
  });
});

describe('an error in the log', () => {
  it('keeps what is ours: its name, what failed and why, and where', () => {
    const { logger, lines } = listening();
    logger.error({ err: new Unavailable('directory', 'timed-out') }, 'the search failed');
    expect(lines()[0]).toMatchObject({
      msg: 'the search failed',
      err: {
        type: 'Unavailable',
        message: 'directory: timed-out',
        stack: expect.stringMatching(/^\s+at .*logger\.test/),
      },
    });
  });

  it('tells the causes, one in the other, and stops where they go round in circles', () => {
    const { logger, lines } = listening();
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:389'), { code: 'ECONNREFUSED' });
    refused.cause = refused;
    logger.error({ err: new Unavailable('directory', 'refused', refused) }, 'the search failed');
    expect(lines()[0]).toHaveProperty('err.cause.code', 'ECONNREFUSED');
    expect(lines()[0]).toHaveProperty('err.cause.message', 'connect ECONNREFUSED 127.0.0.1:389');
    expect(lines()[0]).not.toHaveProperty('err.cause.cause.cause.cause.cause');
  });

  it.each([
    ['a bulk write of MongoDB', bulkWriteError()],
    ['a duplicate key of MongoDB', duplicateKey()],
    ['a call to Slack', slackError()],
    ['an entry of a directory', new Error('No Such Object: uid=canary,ou=people,dc=example,dc=com Code: 0x20')],
    ['a search filter', new Error('Unbalanced parens: (&(uid=canary)(cn=a)')],
    ['a cast of Mongoose', new Error('Cast to Number failed for value "canary" (type string) at path "x"')],
    ['a broken payload', new Error("Unexpected token 'c', \"{ 'canary' \"... is not valid JSON")],
    ['further lines', new Error('failed\ncanary')],
    ['a wrapped one', new Unavailable('database', 'unknown', duplicateKey())],
  ])('holds nothing of %s but its name and code', (_, err) => {
    const { logger, lines, text } = listening();
    logger.error({ err }, 'it failed');
    logger.error(err);
    logger.error({ err });
    logger.error(err, 'with words');
    expect(text()).not.toMatch(/canary/i);
    expect(lines().map(({ msg }) => msg)).toEqual([
      'it failed',
      'an error without words',
      'an error without words',
      'with words',
    ]);
  });

  it('keeps the code by which a foreign error is known', () => {
    const { logger, lines } = listening();
    logger.error({ err: duplicateKey() }, 'it failed');
    expect(lines()[0]).toMatchObject({
      err: { type: 'MongoServerError', code: 11000, message: expect.stringMatching(/^E11000 duplicate key error/) },
    });
  });

  it('is not fooled by something thrown that is no error', () => {
    const { logger, text } = listening();
    logger.error({ err: 'canary' }, 'it failed');
    logger.error({ err: { message: 'canary' } });
    expect(text()).not.toContain('canary');
  });
});

function listening(level: LogLevel = 'info') {
  const written: string[] = [];
  return {
    logger: createLogger({ level, destination: { write: (line) => written.push(line) } }),
    text: () => written.join(''),
    lines: (): Record<string, unknown>[] => written.map((line) => JSON.parse(line)),
  };
}

const DUPLICATE = 'E11000 duplicate key error collection: bot.users index: server_1 dup key: { usernameKey: "canary" }';

function duplicateKey(): MongoServerError {
  return new MongoServerError({ message: DUPLICATE, code: 11000, keyValue: { usernameKey: 'canary' } });
}

function bulkWriteError(): Error {
  const documents = [{ op: { fullName: 'Canary' }, errmsg: DUPLICATE }];
  const error = new MongoBulkWriteError({ message: DUPLICATE, code: 11000, writeErrors: [] } as never, {} as never);
  return Object.assign(error, { writeErrors: documents, documents });
}

function slackError(): Error {
  const response = {
    headers: { authorization: 'Bearer xoxb-1-CANARY' },
    data: { error: 'x', response_metadata: 'canary' },
  };
  return Object.assign(new Error('An API error occurred: invalid_blocks'), {
    code: 'slack_webapi_platform_error',
    ...response,
  });
}
