import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/import-users/errors.ts';
import type { Meta } from '../../src/slack/meta.ts';
import { readMeta, writeMeta } from '../../src/slack/meta.ts';
import { deniedText, problemText } from '../../src/slack/problems.ts';
import { statusText } from '../../src/slack/status.ts';
import { clean, cut, escaped, lengthOf } from '../../src/slack/text.ts';
import { duration, selection } from '../../src/slack/texts.ts';
import { anImport } from './support/an-import.ts';
import { HOSTILE } from './support/expect-valid-view.ts';

describe('Outside text', () => {
  it('loses control characters and those that turn its direction', () => {
    expect(clean('a\u0000b\u202egnp.exe\u2066\n c')).toBe('a b gnp.exe  c');
  });

  it('keeps letters of every language', () => {
    expect(clean('Zoë नमस्ते 👩‍👩‍👧')).toBe('Zoë नमस्ते 👩‍👩‍👧');
  });

  it('is cut between graphemes, and says so', () => {
    expect(cut('👩‍👩‍👧👩‍👩‍👧', 7)).toBe('👩‍👩‍👧…');
    expect(cut('abc', 3)).toBe('abc');
    expect(lengthOf(cut('x'.repeat(100), 75))).toBe(75);
  });

  it('cannot page anyone where markup is read', () => {
    expect(escaped(HOSTILE)).not.toMatch(/[<>]/);
  });
});

describe('Figures', () => {
  it.each([
    [400, '1 second'],
    [59_000, '59 seconds'],
    [60_000, '1 minute'],
    [72_000, '1 minute 12 seconds'],
    [7_500_000, '2 hours 5 minutes'],
  ])('%d ms are %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it.each([
    [{ people: 137, groups: 4 }, '137 people, 4 groups'],
    [{ people: 1, groups: 1 }, '1 person, 1 group'],
    [{ people: 1240, groups: 0 }, '1,240 people'],
    [{ people: 0, groups: 0 }, 'nothing'],
  ])('%j is %s', (counts, words) => {
    expect(selection(counts)).toBe(words);
  });
});

describe('A failure', () => {
  const problems: Problem[] = [
    ...(['name-not-found', 'refused', 'timed-out', 'certificate-issuer', 'certificate-dates'] as const),
    ...([
      'certificate-name',
      'no-tls',
      'no-ldap',
      'starttls-refused',
      'wrong-credentials',
      'encryption-needed',
    ] as const),
    ...(['no-secret', 'no-such-base', 'no-permission', 'cut-off', 'elsewhere', 'down', 'unknown'] as const),
  ];

  it('has a sentence of its own for each thing that can be wrong with a directory', () => {
    expect(new Set(problems.map((problem) => problemText({ dependency: 'directory', problem }))).size).toBe(18);
  });

  it('always says that nothing was lost', () => {
    for (const dependency of ['directory', 'database', 'slack'] as const)
      for (const problem of problems) expect(problemText({ dependency, problem })).toMatch(/Nothing was lost\.$/);
  });
});

it('A refusal names at most three admins, or whoever runs the bot', () => {
  expect(deniedText('not-listed', ['U1', 'U2', 'U3', 'U4'])).toContain('Ask <@U1>, <@U2> and <@U3> to');
  expect(deniedText('guest', [])).toBe('Guests cannot import users. Ask whoever runs the bot.');
});

it('The status lists imports, and counts those that do not fit', () => {
  const counts = { people: { created: 1, synced: 0, unchanged: 0, blocked: 0, held: 0, failed: 0 } };
  const standing = {
    import: anImport({ server: { id: 'x', name: '<!channel>'.repeat(20) } }),
    counts: { ...counts, groups: { ...counts.people, created: 0 } },
  };

  const text = statusText(Array.from({ length: 30 }, () => standing));

  expect(text).toContain('*#42* is running');
  expect(text).toContain('1 of 3 entries');
  expect(text).toMatch(/and \d+ more\.$/);
  expect(text).not.toContain('<!channel>');
});

describe('What a modal remembers', () => {
  it('comes back as it was', () => {
    const meta: Meta = {
      ...{ form: { draft: 'd', search: 1, render: 2 }, hash: 'h', members: false, importId: 'i', which: 'all' },
      ...{ trail: [-1, 29], channel: 'C1' },
      again: 'review',
    };

    expect(readMeta(writeMeta(meta))).toEqual(meta);
  });

  it.each(['', 'null', '[]', '{', '{"v":2,"d":"x","s":1,"r":1}', '{"v":1,"d":1,"s":"1"}'])(
    'is nothing for %j',
    (text) => {
      expect(readMeta(text).form).toBeUndefined();
    },
  );
});
