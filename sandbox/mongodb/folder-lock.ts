import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const BETWEEN_TRIES_MS = 100;
/** Between making the folder and writing the owner's id into it. */
const UNOWNED_MS = 5_000;

/** Runs `work` while no other process holds the folder. The lock of a process that died is taken over. */
export async function withFolderLock<T>(folder: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + waitMs;
  await mkdir(dirname(folder), { recursive: true });
  while (!(await taken(folder))) {
    if (Date.now() > deadline) throw new Error(`${folder} is held by another process`);
    if (await isAbandoned(folder)) await rm(folder, { recursive: true, force: true });
    else await wait(BETWEEN_TRIES_MS);
  }
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function taken(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
  } catch {
    return false;
  }
  await writeFile(join(folder, 'pid'), String(process.pid));
  return true;
}

async function isAbandoned(folder: string): Promise<boolean> {
  const owner = await readFile(join(folder, 'pid'), 'utf8').catch(() => '');
  if (owner !== '') return !isAlive(Number(owner));
  const made = await stat(folder).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > UNOWNED_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
