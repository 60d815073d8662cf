import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TlsFiles } from '../directory/running-directory.ts';
import { runTool } from '../slapd/process.ts';
import type { InstalledDirsrv } from './installed.ts';

/** What the template of the configuration calls the server's certificate. */
const NICKNAME = 'Server-Cert';

/** Makes the store that the server reads its certificate from, without a password, and puts the certificate there. */
export async function createCertificateStore(
  { certutil, pk12util, openssl }: InstalledDirsrv['certificates'],
  folder: string,
  { cert, key }: TlsFiles,
): Promise<void> {
  const store = `sql:${folder}`;
  const given = await mkdtemp(join(folder, 'given-'));
  const certFile = join(given, 'cert.pem');
  const keyFile = join(given, 'key.pem');
  const both = join(given, 'both.p12');
  await writeFile(certFile, cert);
  await writeFile(keyFile, key, { mode: 0o600 });
  await runTool(certutil, ['-N', '-d', store, '--empty-password']);
  const pair = ['-in', certFile, '-inkey', keyFile, '-name', NICKNAME, '-passout', 'pass:', '-out', both];
  await runTool(openssl, ['pkcs12', '-export', ...pair]);
  await runTool(pk12util, ['-i', both, '-d', store, '-W', '']);
  await rm(given, { recursive: true });
}
