import { expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { opens, searches } from './support/doings.ts';
import { draftsIn, office, SMALL, startSandboxDirectory } from './support/troubles.ts';
import { startWorld } from './support/world.ts';

const { filterCharacters } = known;
const FIELD = 'Search people and groups';

/** Found by nobody as values; as parts of a filter each would find somebody, or break it. */
const VALUES = [
  { what: 'a star', text: 's*r' },
  { what: 'a bracket that closes the filter, and another one', text: '*)(uid=*' },
  { what: 'a bracket that closes the filter, and an OR', text: 'x)(|(objectClass=*)' },
  { what: 'an escape', text: '\\2a' },
  { what: 'a backslash at the end', text: 'star.paren\\' },
  { what: 'NUL', text: 'zzz\u0000*' },
  { what: 'a hundred characters', text: 'a'.repeat(100) },
  { what: 'emoji', text: '🦄👩‍👩‍👧‍👦' },
];

describeInBothModes('what is typed into the search', (mode) => {
  it('is a value, whatever characters it has: found, or not found', async () => {
    const { admin } = await startWorld({ mode, ...SMALL });
    await opens(admin);

    for (const { text } of VALUES) await searches(admin, text, 0);
    for (const part of ['Star * (Paren) Back\\slash', '* (P', 'k\\s']) {
      await searches(admin, part, 1);
      expect(admin.screen()).toContain(filterCharacters.fullName);
    }
    await searches(admin, 'a'.repeat(3000), 0);
  });

  it('teaches what to type when there are only spaces, and asks the directory nothing', async () => {
    const directory = await startSandboxDirectory();
    const { admin } = await startWorld({ mode, directory });
    await opens(admin);
    await searches(admin, office.text, office.count);
    const asked = directory.seen().length;

    await admin.fills(FIELD, '     ');
    await admin.presses('Search');

    await admin.sees(/Search for a part of a name, username or e-mail\..*Review/s);
    expect(directory.seen()).toHaveLength(asked);
  });
});

const BROKEN = [
  {
    text: '(uid=a',
    says: 'This filter cannot be read: A closing bracket is missing at the end. Nothing was searched.',
  },
  {
    text: '(&(a=b)',
    says: 'This filter cannot be read: A closing bracket is missing at the end. Nothing was searched.',
  },
  { text: '(uid=a)(uid=b)', says: 'Something follows the end of the filter at character 8. Nothing was searched.' },
  { text: '(uid)', says: 'A condition such as uid=ada is missing at character 2. Nothing was searched.' },
  { text: '(', says: 'A condition such as uid=ada is missing at the end. Nothing was searched.' },
];

describeInBothModes('a filter that cannot be read', (mode) => {
  it('gets its error at the search field, and nothing is sent', async () => {
    const directory = await startSandboxDirectory();
    const { admin } = await startWorld({ mode, directory });
    await opens(admin);
    await searches(admin, office.text, office.count);
    await admin.presses('Select Page');
    await admin.sees('Selected: 20 people');
    const asked = directory.seen().length;

    for (const { text, says } of BROKEN) {
      await admin.fills(FIELD, text);
      await admin.presses('Search');
      const screen = await admin.sees(says);
      expect(below(FIELD, screen)).toMatch(/^\(error\) This filter cannot be read/);
      expect(screen).toContain(`<${text}>`);
    }
    expect(directory.seen()).toHaveLength(asked);
    await admin.sees('Selected: 20 people');

    await searches(admin, '(uid=star.paren)', 1);
  });
});

/** What stands right below a field. */
const below = (label: string, screen: string): string => {
  const lines = screen.split('\n');
  return lines[lines.findIndex((line) => line.startsWith(label)) + 2]?.trim() ?? '';
};

describeInBothModes('a form that is not complete', (mode) => {
  it('gets the error at the search field when nothing is selected', async () => {
    const { admin, database } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await searches(admin, office.text, office.count);
    const before = await draftsIn(database);

    await admin.submits();

    const screen = await admin.sees('Nothing is selected yet.');
    expect(screen).toContain(`of ${office.count} matches`);
    expect(errorBlocks(admin)).toEqual([expect.stringMatching(/^query\./)]);
    expect(await draftsIn(database)).toEqual(before);
  });

  it('gets the error at the scopes of a role that has none, and the draft is as it was', async () => {
    const { admin, database } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await searches(admin, office.text, office.count);
    await admin.presses('Select Page');
    await admin.sees('Selected: 20 people');
    await admin.presses('Set Roles');
    await admin.sees('Copy roles from');
    const before = await draftsIn(database);

    await admin.chooses('Roles', ['User Manager', 'Resource Reviewer']);
    await admin.sees('Scopes for Resource Reviewer');
    await admin.submits();

    await admin.sees('Choose at least one scope for Resource Reviewer.');
    expect(errorBlocks(admin)).toEqual(['scope.resource-reviewer']);
    expect(await draftsIn(database)).toEqual(before);

    await admin.chooses('Scopes for Resource Reviewer', ['Project Beta']);
    await admin.submits();
    await admin.sees(/Selected: 20 people.*Roles.*Resource Reviewer/s);
  });
});

const errorBlocks = (admin: { modal(): { readonly errors: object } | undefined }) =>
  Object.keys(admin.modal()?.errors ?? {});
