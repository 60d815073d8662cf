import type { LdapConfig } from '../ldap/ldap-config.ts';
import { type Vendor, vendorPresets } from '../ldap/vendors.ts';
import type { WrittenServer } from './server-schema.ts';

/** A server with everything filled in: what is written, else the vendor's preset. */
export type ServerConfig = LdapConfig & { readonly vendor: Vendor; readonly enabled: boolean };

export function withPreset(written: WrittenServer): ServerConfig {
  const config = filledFor(written.vendor, written);
  return written.vendor === 'auto' ? { ...config, asVendor: (vendor) => filledFor(vendor, written) } : config;
}

function filledFor(vendor: Vendor, written: WrittenServer): ServerConfig {
  const preset = vendorPresets[vendor];
  return {
    ...written,
    vendor,
    name: written.name ?? written.id,
    tls: written.tls,
    people: filledIn(written.people, preset.people),
    groups: filledIn(written.groups, preset.groups),
    stableIds: preset.stableIds,
    disabled: preset.disabled,
    membersByValue: preset.membersByValue,
    pageSize: written.pageSize ?? preset.pageSize,
  };
}

type Written<Attributes> = {
  readonly base: string;
  readonly filter?: string | undefined;
  readonly attributes?: { readonly [Name in keyof Attributes]?: string | undefined } | undefined;
};

function filledIn<Attributes extends object>(
  { base, filter, attributes = {} }: Written<Attributes>,
  preset: { readonly filter: string; readonly attributes: Attributes },
) {
  // Zod leaves out keys that are not written, so none of them hides the preset's with undefined.
  return { base, filter: filter ?? preset.filter, attributes: { ...preset.attributes, ...attributes } };
}
