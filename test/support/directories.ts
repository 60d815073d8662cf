import type { DirectoryEntry } from '../../sandbox/directory/entry.ts';
import type { DirectoryLimits, RunningDirectory, TlsFiles } from '../../sandbox/directory/running-directory.ts';
import { startDirectory } from '../../sandbox/directory/server/server.ts';
import { dirsrvMissing, startDirsrv } from './dirsrv.ts';
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

/** Those that are OpenLDAP, or do as it does. Use as `describe.skipIf(missing)(name, …)`. */
export const directories: readonly TestedDirectory[] = [
  {
    name: `on slapd${slapdMissing === undefined ? '' : `: ${slapdMissing}`}`,
    missing: slapdMissing,
    start: startSlapd,
  },
  { name: "on the sandbox's directory", missing: undefined, start: startDirectory },
];

/** Whatever the product may be pointed at. */
export const everyDirectory: readonly TestedDirectory[] = [
  ...directories,
  {
    name: `on 389 Directory Server${dirsrvMissing === undefined ? '' : `: ${dirsrvMissing}`}`,
    missing: dirsrvMissing,
    start: startDirsrv,
  },
];
