import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canRun, programFolders } from '../programs.ts';

export interface InstalledDirsrv {
  readonly server: string;
  /** What puts a certificate into the store that the server reads. */
  readonly certificates: { readonly certutil: string; readonly pk12util: string; readonly openssl: string };
  /** The package's own models of a configuration. */
  readonly templates: { readonly configuration: string; readonly database: string };
}

/** Where this computer keeps 389 Directory Server, or a sentence that says what is missing and how to get it. */
export function findDirsrv(
  folders: readonly string[] = usualFolders(),
): InstalledDirsrv | { readonly missing: string } {
  const program = (name: string) => folders.map((folder) => join(folder, name)).find(canRun);
  const server = program('ns-slapd');
  if (server === undefined) return { missing: `ns-slapd (389 Directory Server) is not installed: ${REMEDY}` };

  const [certutil, pk12util, openssl] = ['certutil', 'pk12util', 'openssl'].map(program);
  if (certutil === undefined || pk12util === undefined || openssl === undefined) {
    return { missing: `389 Directory Server is installed without certutil, pk12util or openssl: ${REMEDY}` };
  }
  const [configuration, database] = [`${TEMPLATES}/template-dse.ldif`, `${TEMPLATES}/template-suffix-db.ldif`];
  if (!existsSync(configuration) || !existsSync(database)) {
    return { missing: `389 Directory Server is installed without its templates: ${REMEDY}` };
  }
  return { server, certificates: { certutil, pk12util, openssl }, templates: { configuration, database } };
}

const REMEDY =
  'on Debian and Ubuntu, "apt-get install --no-install-recommends 389-ds-base" (no set-up needed, no instance of it runs)';
const TEMPLATES = '/usr/share/dirsrv/data';
const usualFolders = () => [...programFolders(), '/usr/sbin'];
