import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canRun, programFolders } from '../programs.ts';

export interface InstalledSlapd {
  readonly binary: string;
  readonly schemas: string;
  /** Undefined where everything is built in. */
  readonly modules: string | undefined;
}

/** Where this computer keeps OpenLDAP's server, or a sentence that says what is missing and how to get it. */
export function findSlapd(folders: readonly string[] = usualFolders()): InstalledSlapd | { readonly missing: string } {
  const binary = folders.map((folder) => join(folder, 'slapd')).find(canRun);
  if (binary === undefined) return { missing: `slapd (OpenLDAP's server) is not installed: ${REMEDY}` };

  const schemas = SCHEMA_FOLDERS.find((folder) => existsSync(join(folder, 'inetorgperson.schema')));
  if (schemas === undefined) return { missing: `slapd is installed without its schemas: ${REMEDY}` };

  return { binary, schemas, modules: MODULE_FOLDERS.find(hasModules) };
}

const REMEDY = 'on Debian and Ubuntu, "apt-get install slapd" (no set-up needed, the service may stay off)';
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/libexec', '/usr/lib/openldap', '/opt/homebrew/opt/openldap/libexec'];
const usualFolders = () => [...programFolders(), ...SYSTEM_FOLDERS];
const SCHEMA_FOLDERS = ['/etc/ldap/schema', '/etc/openldap/schema', '/opt/homebrew/etc/openldap/schema'];
const MODULE_FOLDERS = ['/usr/lib/ldap', '/usr/lib64/openldap', '/usr/lib/openldap'];

const hasModules = (folder: string) =>
  existsSync(folder) && readdirSync(folder).some((file) => /^memberof\.(la|so)$/.test(file));
