import { describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { GROUPS_DN, PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import { directories } from '../support/directories.ts';
import { ldapConfig } from './ldap-config.ts';

/** Each as the entry spells it, and as a group may. The first two fold otherwise in OpenLDAP, whose Unicode is old. */
const PAIRS = [
  ['GROẞ', 'groß'],
  ['ᲗᲔᲝ', 'თეო'],
  ['İpek', 'İPEK'],
  ['José', 'Jose\u0301'],
  ['ﬁlm', 'FILM'],
  ['a+b\\, "c" <d>;=#', 'A+B\\, "C" <D>;=#'],
  ['#hash', '#HASH'],
] as const;

async function all<T>(source: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of source) found.push(...page);
  return found;
}

const dn = (name: string) => `cn=${name.replace(/["+,;<>\\]/g, '\\$&').replace(/^#/, '\\#')},${PEOPLE_DN}`;

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`people with odd DNs, ${name}`, () => {
    it('are found however a group spells them', async () => {
      const running = await start({ entries: company({ people: 30, groups: 5 }) });
      try {
        for (const [cn] of PAIRS) {
          await running.add({ dn: dn(cn), attributes: { objectClass: ['inetOrgPerson'], cn: [cn], sn: ['Odd'] } });
        }
        await running.add({
          dn: `cn=Odd,${GROUPS_DN}`,
          attributes: { objectClass: ['groupOfNames'], cn: ['Odd'], member: PAIRS.map(([, other]) => dn(other)) },
        });
        const directory = createLdapDirectory(ldapConfig(running));
        const [hit] = await all(directory.search('(cn=Odd)', 'groups'));
        const [group] = await all(directory.groups(new Set([hit?.externalId ?? ''])));
        const people = await all(directory.at(new Set(group?.memberKeys)));

        expect(people.map((person) => person.kind === 'person' && person.fullName).sort()).toEqual(
          PAIRS.map(([cn]) => cn).sort(),
        );
      } finally {
        await running.close();
      }
    });
  });
}
