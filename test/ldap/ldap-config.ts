import { GROUPS_DN, PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { vendorPresets } from '../../src/ldap/vendors.ts';

type Reachable = Pick<RunningDirectory, 'url' | 'bindDn' | 'bindPassword'> & Partial<Pick<RunningDirectory, 'vendor'>>;

/** A server of config.yml with nothing unusual, as the reader. */
export function ldapConfig(
  { vendor = 'openldap', url, bindDn, bindPassword }: Reachable,
  changed: Partial<LdapConfig> = {},
): LdapConfig {
  const preset = vendorPresets[vendor];
  return {
    ...preset,
    id: 'corp',
    name: 'Corporate directory',
    urls: [url],
    startTls: false,
    bind: { kind: 'simple', dn: bindDn, readPassword: async () => bindPassword },
    people: { ...preset.people, base: PEOPLE_DN },
    groups: { ...preset.groups, base: GROUPS_DN },
    timeouts: { connectMs: 5000, readMs: 10_000 },
    ...changed,
  };
}
