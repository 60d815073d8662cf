import type { DisabledMarker, GroupAttributes, KnownVendor, PeopleAttributes, ValueLink } from './vendors.ts';

/** One server, complete: checked by `src/config/`, with the vendor's preset filled in. */
export type LdapConfig = {
  readonly id: string;
  readonly name: string;
  /** Tried in order, for network and TLS errors only. `ldap://host` or `ldaps://host`, perhaps with a port. */
  readonly urls: readonly string[];
  readonly startTls: boolean;
  readonly tls?: LdapTls | undefined;
  readonly bind: LdapBind;
  readonly people: { readonly base: string; readonly filter: string; readonly attributes: PeopleAttributes };
  readonly groups: { readonly base: string; readonly filter: string; readonly attributes: GroupAttributes };
  /** Asked for in this order; the first that an entry has is its identity (R13). None = the DN. */
  readonly stableIds: readonly string[];
  readonly disabled: readonly DisabledMarker[];
  readonly membersByValue: readonly ValueLink[];
  /** `connectMs`: for each URL, until the login is through. `readMs`: for each page of an answer. */
  readonly timeouts: { readonly connectMs: number; readonly readMs: number };
  readonly pageSize: number;
  /** With `vendor: auto`: the same server, filled in for what it turns out to be. */
  readonly asVendor?: ((vendor: KnownVendor) => LdapConfig) | undefined;
};

export type LdapTls = {
  /** The name that the certificate must have, when it is not the URL's. */
  readonly servername: string | undefined;
  /** PEM texts, read anew for each connection. Throws when a file is gone. */
  readonly read: () => Promise<{ readonly ca?: string; readonly cert?: string; readonly key?: string }>;
};

export type LdapBind =
  | { readonly kind: 'anonymous' }
  /** SASL EXTERNAL (RFC 4422, appendix A): as whom the client certificate names. */
  | { readonly kind: 'external' }
  | {
      readonly kind: 'simple';
      readonly dn: string;
      /** A file is read anew each time, so that a changed password needs no restart. Throws when it is gone. */
      readonly readPassword: () => Promise<string>;
    };
