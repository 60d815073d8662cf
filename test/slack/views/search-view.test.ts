import { describe, expect, it } from 'vitest';
import type { Planned } from '../../../src/import-users/plan.ts';
import type { SearchScreen } from '../../../src/import-users/screens.ts';
import { tooManyText } from '../../../src/slack/views/search-alert.ts';
import { searchView } from '../../../src/slack/views/search-view.ts';
import { ROLES } from '../support/an-import.ts';
import { group, person } from '../support/directory.ts';
import { expectValidView, HOSTILE } from '../support/expect-valid-view.ts';

const usual: readonly Planned[] = [
  { entry: group('engineering', 'All who build'), verdict: 'create' },
  { entry: person('ada', 'Ada Lovelace', { enabled: false }), verdict: 'sync', was: { name: 'ada.king' } },
  { entry: person('grace', 'Grace Hopper'), verdict: 'unchanged' },
  { entry: person('root', 'Ruth Oot'), verdict: 'blocked', reason: { why: 'internal-user-has-name', about: 'root' } },
];

function screen(planned: readonly Planned[], more: Partial<SearchScreen> = {}): SearchScreen {
  return {
    screen: 'search',
    form: { draft: 'draft1', search: 12, render: 31 },
    server: { id: 'corp', name: 'Corporate directory' },
    search: {
      ...{ number: 12, text: 'a', kinds: 'both', completeness: 'complete', page: 0 },
      total: planned.length,
    },
    rows: planned.map((one, index) => ({ key: `12.${index}`, planned: one, selected: index === 0 })),
    selected: { people: 137, groups: 4 },
    withMembers: true,
    roles: [],
    ...more,
  };
}

const draw = (of: SearchScreen, warning?: string) =>
  searchView(of, { catalogue: ROLES, ...(warning !== undefined && { warning }) });
const shown = (of: SearchScreen) => JSON.stringify(draw(of).blocks);

describe('The search', () => {
  it('shows the verdict of each row before anything is chosen', () => {
    const view = shown(screen(usual));

    expect(view).toContain('"text":"New · All who build"');
    expect(view).toContain('Imported before, will be synced · was ada.king → is ada · disabled');
    expect(view).toContain('Imported before, nothing to change');
    expect(view).toContain('Unable to import: an internal user has this name.');
    expectValidView(draw(screen(usual)));
  });

  it('offers no check-box for what cannot be imported', () => {
    const boxes = draw(screen(usual)).blocks.filter(({ block_id: id }) => id?.startsWith('res.'));

    expect(JSON.stringify(boxes)).toContain('Ada Lovelace');
    expect(JSON.stringify(boxes)).not.toContain('Ruth Oot');
  });

  it('names blocks by the render, so that Slack takes our ticks, and the text box by the draft, so that it stays', () => {
    const ids = draw(screen(usual)).blocks.map(({ block_id }) => block_id);

    expect(ids).toEqual(
      expect.arrayContaining(['sum', 'query.draft1', 'find', 'head', 'res.31.0', 'blocked.31', 'nav.31', 'members']),
    );
  });

  it('teaches what can be searched for before the first search', () => {
    const empty = screen([], { selected: { people: 0, groups: 0 }, search: { ...screen([]).search, text: '' } });

    expect(shown(empty)).toContain('* lists everything');
    expect(shown(empty)).toContain('Selected: nothing');
    expect(shown(empty)).not.toContain('Import the members of selected groups');
    expectValidView(draw(empty));
  });

  it('says when nothing matches, and what to try', () => {
    expect(shown(screen([]))).toContain('Nothing matches “a”. Try a shorter part');
  });

  it.each([
    ['cut-off', 'Showing the first 500: the directory stopped there'],
    ['elsewhere', 'Showing 500, which is not all: the directory says that another server has more'],
  ] as const)('never takes a search that ended early (%s) for the whole answer', (completeness, words) => {
    const cut = screen(usual, { search: { ...screen(usual).search, completeness, total: 500 } });

    expect(shown(cut)).toContain('1-4 of 500+ matches');
    expect(shown(cut)).toContain(words);
    expectValidView(draw(cut));
  });

  it('keeps to Slack’s limits with a full page of long and hostile entries', () => {
    const long = `${HOSTILE} ${'ü'.repeat(500)}`;
    const hostile = Array.from({ length: 20 }, (_, index): Planned => {
      const entry = index % 3 === 0 ? group(long, long) : person(long, long, { email: long, department: long });
      if (index % 4 === 0) return { entry, verdict: 'blocked', reason: { why: 'same-name', about: long } };
      return { entry, verdict: 'sync', was: { name: long, dn: long } };
    });
    const full = screen(hostile, {
      server: { id: 'corp', name: long },
      search: { ...screen([]).search, text: long, total: 123_456, page: 3, completeness: 'more' },
      copyFrom: { kind: 'user', id: '1', name: long },
      roles: [{ role: 'user-manager', scopes: [] }],
      alert: { kind: 'bad-filter', detail: long },
    });

    expectValidView(draw(full, long));
    expect(draw(full).private_metadata?.length).toBeLessThan(200);
  });

  it('draws entries whose names are nothing but control characters or one letter under a thousand accents', () => {
    const odd = [person('\u0000\u202e', '\u0007'), person('a', `e${'\u0301'.repeat(1000)}`), person('', '')];

    expectValidView(draw(screen(odd.map((entry) => ({ entry, verdict: 'create' })))));
  });

  it.each([
    [
      { kind: 'bad-filter', detail: 'A bracket is missing.' },
      'This filter cannot be read: A bracket is missing. Nothing was searched.',
    ],
    [{ kind: 'unavailable', problem: 'timed-out' }, 'The directory did not answer in time.'],
    [{ kind: 'hits-gone' }, 'Press Search to see its matches again'],
    [{ kind: 'added', added: 1240, blocked: 2, end: 'cut-off' }, '1,240 selected. 2 matches cannot be imported.'],
  ] as const)('says %j in words', (alert, words) => {
    expect(shown(screen(usual, { alert }))).toContain(words);
    expectValidView(draw(screen(usual, { alert })));
  });

  it('says how many users are too many, and how many must go (R12)', () => {
    expect(tooManyText({ people: 1001, limit: 1000 })).toBe(
      '1,001 users are too many for one import: at most 1,000, so 1 must go. Members of groups count too.',
    );
  });
});
