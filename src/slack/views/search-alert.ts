import type { KnownBlock } from '@slack/types';
import type { EarlyEnd } from '../../import-users/errors.ts';
import type { SearchAlert } from '../../import-users/screens.ts';
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
      return [alert(addedText(about), about.earlyEnd ? 'warning' : 'success', ALERT)];
  }
}

/** R12, for the field, and for the warning where a review found it. */
export const tooManyText = ({ people, limit }: { readonly people: number; readonly limit: number }): string =>
  `${count(people, 'user', 'users')} are too many for one import: at most ${num(limit)}, so ${num(people - limit)} must go. Members of groups count too.`;

function addedText({ added, blocked, earlyEnd }: Extract<SearchAlert, { readonly kind: 'added' }>): string {
  const left = blocked === 0 ? '' : ` ${count(blocked, 'match', 'matches')} cannot be imported.`;
  return `${num(added)} selected.${left}${earlyEnd ? NOT_ALL[earlyEnd] : ''}`;
}

const NOT_ALL: Readonly<Record<EarlyEnd, string>> = {
  'cut-off': ' The directory stopped before the end, so there are more: search for something narrower.',
  elsewhere: ' The directory says that another server has more, which the bot does not ask: have it added as a server.',
};
