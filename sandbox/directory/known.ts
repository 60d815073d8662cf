import { GROUPS_DN, PEOPLE_DN } from './entry.ts';

const person = (username: string) => ({ username, dn: `uid=${username},${PEOPLE_DN}` });
const group = <T extends object>(name: string, facts: T) => ({ name, dn: `cn=${name},${GROUPS_DN}`, ...facts });
const office = (city: string, count: number) => ({
  count,
  filter: `(l=${city})`,
  /** Typed into a search, this finds exactly these people: all of them have such a mail address, nobody else has. */
  text: `@${city.toLowerCase()}.example.com`,
});

/**
 * What is certain about a company of at least 2,100 people and 40 groups, whatever its seed.
 * Everyone in the three offices can be imported; the odd people below work in Berlin.
 */
export const known = {
  offices: { forty: office('Izmir', 40), thousand: office('Ankara', 1000), thousandAndOne: office('Istanbul', 1001) },

  disabled: person('deniz.kapali'),
  /** Two people, one mail address. */
  sameMail: { mail: 'e.aydin@example.com', people: [person('emine.aydin'), person('emre.aydin')] },
  /** Two entries with one username: below another name, and with other letters in upper case. */
  sameUsername: {
    username: 'maria.rossi',
    dns: [`uid=maria.rossi,${PEOPLE_DN}`, `cn=Maria Rossi (Milan),${PEOPLE_DN}`],
  },
  noUsername: { fullName: 'Front Desk', dn: `cn=Front Desk,${PEOPLE_DN}` },
  noMail: person('otto.ohnemail'),
  twoMails: { ...person('zwei.adressen'), mails: ['zwei@example.com', 'adressen@example.com'] },
  forbiddenCharacter: { username: 'a/b', dn: `uid=a/b,${PEOPLE_DN}`, character: '/' },
  forbiddenComma: { username: 'o,neil', dn: `uid=o\\,neil,${PEOPLE_DN}`, character: ',' },
  unicodeUsername: { ...person('ayşe.çelik'), fullName: 'Ayşe Çelik' },
  quoted: {
    username: 'ayse.yilmaz.quoted',
    fullName: 'Yılmaz, Ayşe "Ayşo"',
    dn: `cn=Yılmaz\\, Ayşe \\"Ayşo\\",${PEOPLE_DN}`,
  },
  twoPartRdn: { username: 'mia.meyer', fullName: 'Mia Meyer', dn: `cn=Mia Meyer+uid=mia.meyer,${PEOPLE_DN}` },
  filterCharacters: { ...person('star.paren'), fullName: 'Star * (Paren) Back\\slash' },
  longName: {
    ...person('long.name'),
    fullName: `Wolfeschlegelsteinhausenbergerdorff ${'Hubert Blaine '.repeat(16)}Senior`,
  },
  /** Full names that would page a channel, forge a link, break formatting or turn the text around if shown as they are. */
  hostile: [
    { ...person('hostile.channel'), fullName: '<!channel> Everyone' },
    { ...person('hostile.link'), fullName: '<https://evil.example|Click here> & win' },
    { ...person('hostile.mention'), fullName: '<@U0123456789> @here' },
    { ...person('hostile.code'), fullName: '```rm -rf``` `tick`' },
    { ...person('hostile.bold'), fullName: '*bold* _italic_ ~gone~ > quote' },
    { ...person('hostile.turned'), fullName: 'Gnp.\u202Eecived Ada' },
    { ...person('hostile.escaped'), fullName: '&lt;!here&gt; &amp; Sons' },
  ],

  bigGroup: group('All Hands', { members: 2000 }),
  groupOfThousand: group('Ankara Office', { members: 1000 }),
  groupOfThousandAndOne: group('Istanbul Office', { members: 1001 }),
  groupOfForty: group('Izmir Office', { members: 40 }),
  /** `groupOfNames` needs a member; people write an empty one. */
  emptyGroup: group('Nobody Yet', { members: 0 }),
  /** Its two members do not exist. */
  danglingGroup: group('Former Staff', { members: 0, missing: 2 }),
  /** Engineering holds Platform, Platform holds Databases; `people` counts each person once over all three. */
  nested: { ...group('Engineering', { people: 25 }), inner: [group('Platform', {}), group('Databases', {})] },
  /** Red holds Green, Green holds Blue, Blue holds Red: `people` is what each of them comes to. */
  cyclic: [group('Ring Red', { people: 9 }), group('Ring Green', { people: 9 }), group('Ring Blue', { people: 9 })],
  selfContaining: group('Ouroboros', { people: 3 }),
  /** Thousand and forty people through two groups inside it, nobody directly. */
  nestedOverLimit: group('Anatolia', { people: 1040 }),
  /** Its members are the odd people: some cannot be imported. */
  oddGroup: group('Odd Ones', {}),
  quotedGroup: { name: 'Research, "Blue" Team', dn: `cn=Research\\, \\"Blue\\" Team,${GROUPS_DN}`, members: 5 },
  hostileGroup: { name: '<!channel> *Friends*', dn: `cn=\\<!channel\\> *Friends*,${GROUPS_DN}`, members: 4 },
} as const;
