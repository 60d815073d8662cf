import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { onTestFinished } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { startDirectory } from '../../../sandbox/directory/server/server.ts';
import { createAuthority } from '../../support/certificates.ts';
import { openLine } from '../../support/line.ts';
import { SMALL } from './troubles.ts';

const PASSWORD = 'canary/of the%database';

/** A user with a password in this database, and a line to it that can be cut. The address holds the password, as it must. */
export async function guardedDatabase(uri: string) {
  const client = await MongoClient.connect(uri);
  onTestFinished(() => client.close());
  await client.db().command({ createUser: 'bot', pwd: PASSWORD, roles: ['readWrite'] });
  const line = await openLine(uri);
  onTestFinished(line.down);
  const address = new URL(line.uri);
  address.username = 'bot';
  address.password = encodeURIComponent(PASSWORD);
  address.searchParams.set('authSource', client.db().databaseName);
  return { uri: address.href, line, secrets: [PASSWORD, encodeURIComponent(PASSWORD)] };
}

/** A directory behind TLS, a password for it, and a client's key; `server` is what config.yml says of it. */
export async function guardedDirectory() {
  const authority = createAuthority('canary-authority');
  const directory = await startDirectory({ entries: company(SMALL), tls: authority.issue(['127.0.0.1']) });
  onTestFinished(directory.close);
  const folder = await mkdtemp(join(tmpdir(), 'canaries-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const client = authority.issue(['bot']);
  const files = { ca: join(folder, 'ca.pem'), cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  await Promise.all([
    writeFile(files.ca, authority.cert),
    writeFile(files.cert, client.cert),
    writeFile(files.key, client.key),
  ]);
  const keyLines = client.key.split('\n').filter((line) => line !== '' && !line.startsWith('-----'));
  const server = { urls: [directory.ldapsUrl], tls: files };
  return { directory, server, secrets: [directory.bindPassword, ...keyLines] };
}

/** Told to Node before the bot: a bug that hits at a signal, in an error that is full of secrets. */
export const CRASHES_AT_SIGNAL = `data:text/javascript,${encodeURIComponent(`
  process.on('SIGUSR2', () => {
    const secrets = process.env.CANARIES;
    const cause = Object.assign(new Error('as ' + secrets.slice(0, 150)), { secrets, code: secrets });
    throw Object.assign(new TypeError(secrets, { cause }), { secrets, response: { headers: { secrets } } });
  });
`)}`;
