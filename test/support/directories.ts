import type { DirectoryEntry } from '../../sandbox/directory/entry.ts';
import type { DirectoryLimits, RunningDirectory, TlsFiles } from '../../sandbox/directory/running-directory.ts';
import { startDirectory } from '../../sandbox/directory/server/server.ts';
import { slapdMissing, startSlapd } from './slapd.ts';

interface Options {
  readonly entries: readonly DirectoryEntry[];
  readonly limits?: Partial<DirectoryLimits>;
  readonly tls?: TlsFiles;
}

interface TestedDirectory {
  /** For the name of a suite; says why when it cannot run. */
  readonly name: string;
  readonly missing: string | undefined;
  start(options: Options): Promise<RunningDirectory>;
}

/** The directories that a contract is tried on. Use as `describe.skipIf(missing)(name, …)`. */
export const directories: readonly TestedDirectory[] = [
  {
    name: slapdMissing === undefined ? 'on slapd' : `on slapd: ${slapdMissing}`,
    missing: slapdMissing,
    start: startSlapd,
  },
  { name: "on the sandbox's directory", missing: undefined, start: startDirectory },
];
