import type { DirectoryEntry } from './entry.ts';

/** A directory that runs on this computer: OpenLDAP's, 389 Directory Server or our own, the same from outside. */
export interface RunningDirectory {
  /** What it is to config.yml. */
  readonly vendor: 'openldap' | '389ds';
  /** `ldap://127.0.0.1:…`, without TLS unless StartTLS is asked for. */
  readonly url: string;
  /** `ldaps://127.0.0.1:…` when it was given a key and a certificate. */
  readonly ldapsUrl: string | undefined;
  /** May read everything. Nobody else sees anything. */
  readonly bindDn: string;
  readonly bindPassword: string;

  /** Rejects when the entry exists or its parent does not. */
  add(entry: DirectoryEntry): Promise<void>;
  /** Each attribute named is replaced as a whole; without values it is removed. Rejects when there is no such entry. */
  modify(dn: string, attributes: DirectoryEntry['attributes']): Promise<void>;
  /** Gives an entry another DN, here or below another parent; its stable id stays, and groups follow. */
  rename(dn: string, newDn: string): Promise<void>;
  /** Groups forget it too. */
  remove(dn: string): Promise<void>;

  /** The directory goes down: connections are cut and new ones refused. */
  stop(): Promise<void>;
  /** It comes up again on the same port, with what it held. */
  start(): Promise<void>;
  /** Stops it for good and leaves nothing behind. */
  close(): Promise<void>;
}

/** One whose limits can be changed while people use it. */
export interface LimitedDirectory extends RunningDirectory {
  /** From now on. Where the server has to be started anew for it, connections break, as under an administrator's hands. */
  limit(limits: DirectoryLimits): Promise<void>;
}

/** In PEM. */
export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
  /** Then a client has to show a certificate of this authority. On slapd only, where `CN=reader` is the reader. */
  readonly clientCa?: string;
}

export interface DirectoryLimits {
  /** Entries in one answer; over all pages it is `paged` that counts. */
  readonly sizeLimit: number;
  /** What paging may come to in total; 'disabled' answers a paged read with 11. */
  readonly paged: 'unlimited' | 'disabled' | number;
}

/** As OpenLDAP ships: 500 in one answer; and here paging lifts it. */
export const USUAL_LIMITS: DirectoryLimits = { sizeLimit: 500, paged: 'unlimited' };
