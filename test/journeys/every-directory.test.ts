import { expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { closedPort } from '../ldap/bad-ports.ts';
import { dirsrvMissing } from '../support/dirsrv.ts';
import { describeJourney } from './support/describe-journey.ts';
import { FILES, type Kind, OTHER_GROUPS, stableIdsOfForty, startPark } from './support/directory-park.ts';
import { addsAll, imports, opens, reviews, searches } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const { forty } = known.offices;

type Row = {
  readonly what: string;
  readonly on: Kind;
  /** What is set on purpose. */
  server(directory: RunningDirectory): object | Promise<object>;
  /** The group that is imported too. */
  readonly group?: { readonly name: string; readonly members: number };
};

const nested = { name: known.nested.name, members: known.nested.people };
const trusted = { tls: { ca: 'ca.pem' } };
const showing = { tls: { ca: 'ca.pem', cert: 'bot.pem', key: 'bot.key', servername: 'ldap.example.com' } };
const ldaps = ({ ldapsUrl }: RunningDirectory) => ({ urls: [ldapsUrl] });
const listing = (objectClass: string, members: string) => ({
  groups: { base: 'ou=groups,dc=example,dc=com', filter: `(objectClass=${objectClass})`, attributes: { members } },
});
const unique = { name: OTHER_GROUPS.unique, members: OTHER_GROUPS.members };
const posix = { name: OTHER_GROUPS.posix, members: OTHER_GROUPS.members };

const ROWS: readonly Row[] = [
  { what: 'OpenLDAP over ldap', on: 'usual', server: () => ({}) },
  {
    what: 'OpenLDAP over ldaps, with a CA of its own',
    on: 'usual',
    server: (directory) => ({ ...ldaps(directory), ...trusted }),
  },
  { what: 'OpenLDAP over StartTLS', on: 'usual', server: () => ({ startTls: true, ...trusted }) },
  {
    what: 'OpenLDAP that wants a certificate, and has another name than its URL',
    on: 'certified',
    server: (directory) => ({ ...ldaps(directory), ...showing }),
  },
  {
    what: 'OpenLDAP that knows the bot by its certificate (SASL EXTERNAL), over ldaps',
    on: 'certified',
    server: (directory) => ({ ...ldaps(directory), ...showing, bind: 'external' }),
  },
  {
    what: 'OpenLDAP that knows the bot by its certificate (SASL EXTERNAL), over StartTLS',
    on: 'certified',
    server: () => ({ startTls: true, ...showing, bind: 'external' }),
  },
  { what: 'OpenLDAP that lets everybody read', on: 'open', server: () => ({ bind: 'anonymous' }) },
  { what: 'OpenLDAP that gives ten at a time', on: 'limited', server: () => ({ pageSize: 10 }) },
  { what: 'OpenLDAP that nobody said it was', on: 'usual', server: () => ({ vendor: 'auto' }) },
  {
    what: 'OpenLDAP with groupOfUniqueNames',
    on: 'usual',
    server: () => listing('groupOfUniqueNames', 'uniqueMember'),
    group: unique,
  },
  { what: 'OpenLDAP with posixGroup', on: 'usual', server: () => listing('posixGroup', 'memberUid'), group: posix },
  {
    what: 'OpenLDAP whose first URL is dead',
    on: 'usual',
    server: async ({ url }) => ({ urls: [`ldap://${await closedPort()}`, url] }),
  },
  { what: '389 Directory Server over ldap, ten at a time', on: 'dirsrv', server: () => ({ pageSize: 10 }) },
  {
    what: '389 Directory Server over ldaps',
    on: 'dirsrv',
    server: (directory) => ({ ...ldaps(directory), ...trusted }),
  },
  { what: '389 Directory Server over StartTLS', on: 'dirsrv', server: () => ({ startTls: true, ...trusted }) },
  {
    what: '389 Directory Server that nobody said it was, over ldaps',
    on: 'dirsrv',
    server: (directory) => ({ vendor: 'auto', ...ldaps(directory), ...trusted }),
  },
  {
    what: '389 Directory Server with posixGroup, over StartTLS',
    on: 'dirsrv',
    server: () => ({ startTls: true, ...trusted, ...listing('posixGroup', 'memberUid') }),
    group: posix,
  },
];

describeJourney('an import from', () => {
  const rows = ROWS.filter(({ on }) => on !== 'dirsrv' || dirsrvMissing === undefined);
  const park = startPark([...new Set(rows.map(({ on }) => on))]);
  for (const row of rows) it(row.what, () => importsForty(row));
  for (const { what } of ROWS.filter((row) => !rows.includes(row))) it.skip(`${what}: ${dirsrvMissing}`);

  async function importsForty({ on, server, group = nested }: Row): Promise<void> {
    const directory = park(on);
    const config = { server: { vendor: directory.vendor, ...(await server(directory)) } };
    const { admin, database } = await startWorld({ mode: 'socket', directory, config, files: FILES });
    await opens(admin);
    await addsAll(admin, forty.text, forty.count);
    await searches(admin, group.name, 1);
    await admin.ticks(group.name);
    await reviews(admin, `Import ${forty.count} Users`);

    expect(await imports(admin)).toContain(`has finished. ${forty.count} users created. 1 group created.`);

    const users = await database.all('users');
    expect(users.map(({ externalId }) => externalId).sort()).toEqual(stableIdsOfForty(directory));
    expect((await database.one('userGroups', {})).members).toHaveLength(group.members);
  }
});
