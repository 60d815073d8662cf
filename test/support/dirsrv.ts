import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { type DirsrvOptions, startInstalledDirsrv } from '../../sandbox/dirsrv/dirsrv.ts';
import { findDirsrv } from '../../sandbox/dirsrv/installed.ts';

const installed = findDirsrv();

/** Why tests on 389 Directory Server cannot run here, and the remedy; undefined when they can. In CI a missing one is an error. */
export const dirsrvMissing: string | undefined = 'missing' in installed ? installed.missing : undefined;

if (dirsrvMissing !== undefined && process.env.CI === 'true') throw new Error(dirsrvMissing);

/** A real directory of the test's own. The test closes it. */
export async function startDirsrv(options: DirsrvOptions): Promise<RunningDirectory> {
  if ('missing' in installed) throw new Error(installed.missing);
  return startInstalledDirsrv(installed, options);
}
