import { PEOPLE_DN } from './entry.ts';
import { known } from './known.ts';
import type { Person } from './people.ts';

/** The people that something is unusual about; one or two of each kind, so that a test can name them. */
export function oddPeople(): Person[] {
  return [
    { ...usual(known.disabled, 'Deniz Kapalı'), lockedSince: '000001010000Z' },
    ...known.sameMail.people.map((p) => ({
      ...usual(p, p.username.startsWith('emine') ? 'Emine Aydın' : 'Emre Aydın'),
      mails: [known.sameMail.mail],
    })),
    odd(known.sameUsername.dns[0], 'maria.rossi', 'Maria Rossi'),
    odd(known.sameUsername.dns[1], 'Maria.Rossi', 'Maria Rossi (Milan)'),
    odd(known.noUsername.dn, undefined, known.noUsername.fullName),
    { ...usual(known.noMail, 'Otto Ohnemail'), mails: [] },
    { ...usual(known.twoMails, 'Zwei Adressen'), mails: known.twoMails.mails },
    odd(known.forbiddenCharacter.dn, known.forbiddenCharacter.username, 'Slash Between'),
    odd(known.forbiddenComma.dn, known.forbiddenComma.username, 'Oona Neil'),
    { ...usual(known.unicodeUsername, known.unicodeUsername.fullName), mails: ['ayse.celik.unicode@example.com'] },
    odd(known.quoted.dn, known.quoted.username, known.quoted.fullName),
    odd(known.twoPartRdn.dn, known.twoPartRdn.username, known.twoPartRdn.fullName),
    usual(known.filterCharacters, known.filterCharacters.fullName),
    usual(known.longName, known.longName.fullName),
    ...known.hostile.map((p) => usual(p, p.fullName)),
  ];
}

const usual = ({ username }: { readonly username: string }, fullName: string) =>
  odd(`uid=${username},${PEOPLE_DN}`, username, fullName);

function odd(dn: string, username: string | undefined, fullName: string): Person {
  const [given = fullName] = fullName.split(' ');
  return {
    key: dn,
    dn,
    username,
    fullNames: [fullName],
    given,
    surname: fullName.split(' ').at(-1) ?? fullName,
    mails: username === undefined || /[^a-z.]/i.test(username) ? [] : [`${username.toLowerCase()}.odd@example.com`],
    mobile: undefined,
    department: 'Oddities',
    city: 'Berlin',
    lockedSince: undefined,
  };
}
