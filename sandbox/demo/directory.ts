import type { DirectoryEntry } from '../directory/entry.ts';
import type { RunningDirectory } from '../directory/running-directory.ts';
import { startDirectory } from '../directory/server/server.ts';
import { findSlapd } from '../slapd/installed.ts';
import { startInstalledSlapd } from '../slapd/slapd.ts';
import type { DemoRun } from './start-demo.ts';

export interface DemoDirectory {
  readonly running: RunningDirectory;
  /** For people. */
  readonly kind: string;
}

/** The made-up company on OpenLDAP's slapd where that is installed, else on the sandbox's own server. */
export async function startCompany(
  entries: readonly DirectoryEntry[],
  { say, whenStopped }: DemoRun,
): Promise<DemoDirectory> {
  const installed = findSlapd();
  const kind = 'missing' in installed ? "the sandbox's own server" : 'OpenLDAP (slapd)';
  const running =
    'missing' in installed ? await startDirectory({ entries }) : await startInstalledSlapd(installed, { entries });
  whenStopped.add('the directory', running.close);
  say(`Directory: ${kind}`);
  return { running, kind };
}
