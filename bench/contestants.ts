import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GROUPS_DN, PEOPLE_DN } from '../sandbox/directory/entry.ts';
import { withDatabase } from '../sandbox/mongodb/given.ts';
import { dropDatabase } from './drop-database.ts';
import type { Office } from './world.ts';

const run = promisify(execFile);
const script = (name: string): string => fileURLToPath(new URL(`contestants/${name}`, import.meta.url));

/** `peakMb` is undefined where the system does not tell. */
export type Result = { readonly seconds: number; readonly peakMb: number | undefined };

/** Somebody else's way to do it. `name` with versions. `run` imports everyone into an empty database. */
export type Contestant = {
  readonly id: 'python' | 'backstage';
  readonly name: string;
  run(office: Office): Promise<Result>;
};

/** Installs them into a temporary folder, which `close` removes. Rejects with what pip or npm said. */
export async function installContestants(): Promise<{
  readonly contestants: readonly Contestant[];
  close(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'contestants-'));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    return { contestants: [await python(folder), await backstage(folder)], close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function python(folder: string): Promise<Contestant> {
  const venv = join(folder, 'venv');
  await run('python3', ['-m', 'venv', venv]);
  await run(join(venv, 'bin/pip'), [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    'ldap3==2.9.1',
    'pymongo==4.15.5',
  ]);
  const importing = importer(join(venv, 'bin/python'), [script('plain.py')]);
  return { id: 'python', name: 'Python, ldap3 2.9.1, pymongo 4.15.5', run: importing };
}

async function backstage(folder: string): Promise<Contestant> {
  const packages = [`@backstage/plugin-catalog-backend-module-ldap@${BACKSTAGE}`, 'mongodb@7.8.0'];
  await run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
    maxBuffer: 1024 ** 3,
  });
  const copy = join(folder, 'backstage.mjs');
  await copyFile(script('backstage.mjs'), copy);
  return { id: 'backstage', name: `Backstage readLdapOrg ${BACKSTAGE}`, run: importer(process.execPath, [copy]) };
}

const BACKSTAGE = '0.12.9';

function importer(command: string, args: readonly string[]): Contestant['run'] {
  return async ({ directory, mongoUri, staff }) => {
    const uri = withDatabase(mongoUri, `contest_${randomUUID().slice(0, 8)}`);
    const { url, bindDn, bindPassword } = directory;
    const env = { LDAP: url, BIND_DN: bindDn, PASSWORD: bindPassword, BASE: PEOPLE_DN, GROUPS: GROUPS_DN, MONGO: uri };
    try {
      const { stdout } = await run(command, [...args], { env: { PATH: process.env.PATH, ...env } });
      const { people, ...result } = JSON.parse(stdout);
      if (people !== staff.people.length) throw new Error(`${args[0]} imported ${people}`);
      return result;
    } finally {
      await dropDatabase(uri);
    }
  };
}
