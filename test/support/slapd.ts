import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { findSlapd } from '../../sandbox/slapd/installed.ts';
import { type SlapdOptions, startInstalledSlapd } from '../../sandbox/slapd/slapd.ts';

const installed = findSlapd();

/** Why tests on slapd cannot run here, and the remedy; undefined when they can. In CI a missing slapd is an error. */
export const slapdMissing: string | undefined = 'missing' in installed ? installed.missing : undefined;

if (slapdMissing !== undefined && process.env.CI === 'true') throw new Error(slapdMissing);

/** A real directory of the test's own. The test closes it. */
export async function startSlapd(options: SlapdOptions): Promise<RunningDirectory> {
  if ('missing' in installed) throw new Error(installed.missing);
  return startInstalledSlapd(installed, options);
}
