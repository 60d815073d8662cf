import type { KnownBlock } from '@slack/types';
import type { AddingShown, SearchAlert } from '../../import-users/screens.ts';
import { actions, alert, button } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { directoryProblem } from '../problems.ts';
import { count, num } from '../texts.ts';

const ALERT = 'alert';

/** What the person must know before anything else on the search screen. */
export function searchAlert(about: SearchAlert): readonly KnownBlock[] {
  switch (about.kind) {
    case 'bad-filter':
      return [alert(`This filter cannot be read: ${about.detail} Nothing was searched.`, 'error', ALERT)];
    case 'unavailable':
      return [
        alert(`${directoryProblem(about.problem)} Your selection is as it was.`, 'error', ALERT),
        ...actions('again', [button('Try Again', actionIds.search)]),
      ];
    case 'hits-gone':
      return [alert('This search is an hour old. Press Search to see its matches again.', 'info', ALERT)];
    case 'added':
      return [alert(addedText(about), about.end === 'all' ? 'success' : 'warning', ALERT)];
  }
}

/** R12, for the field, and for the warning where a review found it. */
export const tooManyText = ({ people, limit }: { readonly people: number; readonly limit: number }): string =>
  `${count(people, 'user', 'users')} are too many for one import: at most ${num(limit)}, so ${num(people - limit)} must go. Members of groups count too.`;

export const STILL_ADDING =
  'Add All is still selecting. Wait until it has ended, or press Stop; what it has selected then stays.';

/** How far an *Add All* is. The ids are those that stay while another search is made. */
export const ADDING = { text: 'adding', stop: 'adding.stop' } as const;

export function addingBlocks({ added, stopping, of }: AddingShown): readonly KnownBlock[] {
  const what = of === undefined ? '' : ` all that “${of}” finds`;
  if (stopping) return [alert(`Stopping… ${num(added)} so far.`, 'info', ADDING.text)];
  return [
    alert(`Selecting${what}… ${num(added)} so far.`, 'info', ADDING.text),
    ...actions(ADDING.stop, [button('Stop', actionIds.stopAdding, { style: 'danger' })]),
  ];
}

function addedText({ added, blocked, end }: Extract<SearchAlert, { readonly kind: 'added' }>): string {
  const left = blocked === 0 ? '' : ` ${count(blocked, 'match', 'matches')} cannot be imported.`;
  return `${num(added)} selected.${left}${end === 'all' ? '' : NOT_ALL[end]}`;
}

const NOT_ALL: Readonly<Record<'stopped' | 'interrupted' | 'cut-off' | 'elsewhere', string>> = {
  stopped: ' You stopped it before the end, so there may be more: Add All takes the rest.',
  interrupted: ' The bot ended before it was through, so there may be more: Add All takes the rest.',
  'cut-off': ' The directory stopped before the end, so there are more: search for something narrower.',
  elsewhere: ' The directory says that another server has more, which the bot does not ask: have it added as a server.',
};
