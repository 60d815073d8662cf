// Backstage reads the organisation, then the same writes. Run where its package is installed; prints seconds and peak MB.
import { LdapClient, readLdapOrg } from '@backstage/plugin-catalog-backend-module-ldap';
import { MongoClient } from 'mongodb';

const { LDAP, BIND_DN, PASSWORD, BASE, GROUPS, MONGO } = process.env;
const quiet = { child: () => quiet, debug() {}, info() {}, warn() {}, error: console.error };
const began = performance.now();
const ldap = await LdapClient.create(quiet, LDAP, { dn: BIND_DN, secret: PASSWORD });
const paged = { scope: 'sub', paged: { pageSize: 1000 } };
const map = { rdn: 'uid', name: 'uid', displayName: 'cn', email: 'mail', memberOf: 'memberOf' };
const people = {
  dn: BASE,
  options: { ...paged, filter: '(objectClass=inetOrgPerson)', attributes: ['*', 'entryUUID'] },
  map,
};
const groups = {
  dn: GROUPS,
  options: { ...paged, filter: '(objectClass=groupOfNames)', attributes: ['*', 'entryUUID'] },
  map: {
    rdn: 'cn',
    name: 'cn',
    description: 'description',
    displayName: 'cn',
    type: 'objectClass',
    memberOf: 'memberOf',
    members: 'member',
  },
};
const { users: read } = await readLdapOrg(ldap, [people], [groups], { logger: quiet });
const client = await MongoClient.connect(MONGO, { w: 'majority', journal: true });
const users = client.db().collection('users');
await users.createIndex({ server: 1, externalId: 1 }, { unique: true });
await users.createIndex({ server: 1, usernameKey: 1 }, { unique: true });
const write = ({ metadata, spec }) => ({
  updateOne: {
    filter: { server: 'corp', externalId: metadata.annotations['backstage.io/ldap-uuid'] },
    update: {
      $set: {
        ...{ username: metadata.name, usernameKey: metadata.name, fullName: spec.profile.displayName ?? '' },
        ...{ email: spec.profile.email ?? '', dn: metadata.annotations['backstage.io/ldap-dn'], enabled: true },
      },
    },
    upsert: true,
  },
});
for (let at = 0; at < read.length; at += 1000)
  await users.bulkWrite(read.slice(at, at + 1000).map(write), { ordered: false });
const [seconds, written] = [(performance.now() - began) / 1000, await users.estimatedDocumentCount()];
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024, people: written }));
await client.close();
process.exit(0);
