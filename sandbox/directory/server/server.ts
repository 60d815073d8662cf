import { createServer, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import { BASE_DN, type DirectoryEntry } from '../entry.ts';
import { stableUuid } from '../random.ts';
import { type DirectoryLimits, type LimitedDirectory, type TlsFiles, USUAL_LIMITS } from '../running-directory.ts';
import { converse } from './connection.ts';
import type { Faults } from './faults.ts';
import { listen } from './listener.ts';
import { createMutations } from './mutations.ts';
import type { Operation } from './requests.ts';
import type { Shared } from './session.ts';
import { createStore } from './store.ts';

export interface DirectoryOptions {
  /** Parents before children. */
  readonly entries: readonly DirectoryEntry[];
  /** A free one unless told. */
  readonly port?: number;
  readonly limits?: Partial<DirectoryLimits>;
  /** With it there are ldaps and StartTLS. */
  readonly tls?: TlsFiles;
  /** Longer attributes come only in parts of so many values, as on Active Directory. */
  readonly rangeSize?: number;
}

/** Our own directory, which can also be told to misbehave. */
export interface SandboxDirectory extends LimitedDirectory {
  /** These from now on, and no others. */
  setFaults(faults: Faults): void;
  /** The last thousand requests, oldest first. */
  seen(): readonly Operation[];
  openConnections(): number;
}

const BIND_DN = `cn=reader,${BASE_DN}`;
const BIND_PASSWORD = 'reader-secret';
const SEEN = 1000;

const reader: DirectoryEntry = {
  dn: BIND_DN,
  attributes: { objectClass: ['organizationalRole'], cn: ['reader'], entryUUID: [stableUuid(BIND_DN)] },
};

/** Starts a directory on 127.0.0.1 in this process. Rejects when the port is taken. */
export async function startDirectory({
  entries,
  port = 0,
  limits,
  tls,
  rangeSize,
}: DirectoryOptions): Promise<SandboxDirectory> {
  let faults: Faults = {};
  let seen: Operation[] = [];
  let allowed: DirectoryLimits = { ...USUAL_LIMITS, ...limits };
  const store = createStore([...entries, reader]);
  const shared: Shared = {
    store,
    limits: () => allowed,
    bindDn: BIND_DN,
    bindPassword: BIND_PASSWORD,
    secureContext: tls && createSecureContext({ ...tls }),
    rangeSize,
    faults: () => faults,
    saw: (operation) => {
      seen = [...seen.slice(1 - SEEN), operation];
    },
  };
  const talk = (socket: Socket, isSecure: boolean) =>
    converse(socket, { bound: false, secure: isSecure, openRead: undefined }, shared);
  const plain = await listen(createServer(), port, (socket) => talk(socket, false));
  const secure = tls && (await listen(createTlsServer({ ...tls }), 0, (socket) => talk(socket, true)));
  const stop = async () => {
    await Promise.all([plain.stop(), secure?.stop()]);
  };
  return {
    vendor: 'openldap',
    url: `ldap://127.0.0.1:${plain.port}`,
    ldapsUrl: secure && `ldaps://127.0.0.1:${secure.port}`,
    bindDn: BIND_DN,
    bindPassword: BIND_PASSWORD,
    ...createMutations(store),
    start: async () => {
      await Promise.all([plain.start(), secure?.start()]);
    },
    stop,
    close: stop,
    limit: async (next) => {
      allowed = next;
    },
    setFaults: (next) => {
      faults = next;
    },
    seen: () => seen,
    openConnections: () => plain.open() + (secure?.open() ?? 0),
  };
}
