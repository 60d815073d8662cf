import { checkServer, couldImport, type Located } from '../../src/directory-check/check-server.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import type { Vendor } from '../../src/ldap/vendors.ts';

export type Checked = {
  /** Each line as `good vendor: OpenLDAP`. */
  readonly lines: readonly string[];
  readonly couldImport: boolean;
};

export async function check(config: LdapConfig, vendor: Vendor = 'openldap'): Promise<Checked> {
  const findings: Located[] = [];
  for await (const located of checkServer({ ...config, vendor })) findings.push(located);
  const lines = findings.map(({ finding: { mark, step, says } }) => `${mark} ${step}: ${says}`);
  return { lines, couldImport: couldImport(findings) };
}

/** The steps that are not as they should be. */
export const wrong = ({ lines }: Checked): readonly string[] => lines.filter((line) => !line.startsWith('good'));
