import { execFile } from 'node:child_process';
import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cache-folder.ts';
import { withFolderLock } from './folder-lock.ts';
import { remembered } from './remembered.ts';
import type { MissingMongo } from './way.ts';

export const SECANTUSDB = '0.7.0b3';

const run = promisify(execFile);
const windows = process.platform === 'win32';
const home = join(cacheFolder, `secantusdb-${SECANTUSDB}`);
const bin = join(home, windows ? 'Scripts' : 'bin');
const complete = join(home, 'complete');
/** 145 MB unpacked; 16 s on a fast line. */
const INSTALL_MS = 300_000;
const MINUTES_30 = 1_800_000;

const failure = remembered(join(cacheFolder, 'no-secantusdb.txt'), MINUTES_30);

/** Installs it once, also when several processes ask at the same time. Never throws. */
export async function installSecantusDb(log: (line: string) => void): Promise<{ command: string } | MissingMongo> {
  const command = join(bin, 'secantusd-py');
  if (await exists(complete)) return { command };
  const known = await failure.read();
  if (known !== undefined) return { missing: known };
  return withFolderLock(`${home}.lock`, INSTALL_MS, async () => {
    if (await exists(complete)) return { command };
    log(`installing SecantusDB ${SECANTUSDB} (once, about 20 s)`);
    const lack = (await makeVenv()) ?? (await pipInstall());
    return lack === undefined ? { command } : { missing: lack };
  }).catch((cause: unknown) => ({ missing: `SecantusDB cannot be installed: ${lastLine(cause)}` }));
}

/** Not remembered: who follows the remedy should not have to wait. */
async function makeVenv(): Promise<string | undefined> {
  await rm(home, { recursive: true, force: true });
  try {
    await run(windows ? 'python' : 'python3', ['-m', 'venv', home], { timeout: INSTALL_MS });
    return undefined;
  } catch (cause) {
    return `SecantusDB needs Python 3 with venv (on Debian: apt-get install python3-venv): ${lastLine(cause)}`;
  }
}

async function pipInstall(): Promise<string | undefined> {
  const args = ['install', '--quiet', '--disable-pip-version-check', '--retries', '1', `secantusdb==${SECANTUSDB}`];
  try {
    await run(join(bin, 'pip'), args, { timeout: INSTALL_MS });
    await writeFile(complete, '');
    return undefined;
  } catch (cause) {
    const reason = `pip cannot install SecantusDB ${SECANTUSDB}: ${lastLine(cause)}`;
    await failure.write(reason);
    return reason;
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

function lastLine(cause: unknown): string {
  const text = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) || cause.message : String(cause);
  return text.trim().split('\n').at(-1) ?? '';
}
