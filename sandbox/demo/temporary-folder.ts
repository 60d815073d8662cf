import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder that is gone when it is removed, or when this process ends in whatever way. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'slack-ldap-import-demo-'));
  const guard = process.platform === 'win32' ? undefined : spawnGuard(path);
  return {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
      guard?.kill('SIGKILL');
    },
  };
}

/**
 * Reads from a pipe that only this process holds, so it wakes when this process is killed with -9. It tries several
 * times: a database that is being ended as well may still write into the folder.
 */
const GUARD = 'read -r _; for _ in 1 2 3 4 5 6 7 8; do rm -rf "$1"; sleep 1; [ -e "$1" ] || exit; done';

function spawnGuard(path: string) {
  const guard = spawn('sh', ['-c', GUARD, 'guard', path], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  return guard;
}
