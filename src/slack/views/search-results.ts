import type { Button, KnownBlock } from '@slack/types';
import { PAGE_SIZE } from '../../import-users/draft.ts';
import type { SearchScreen } from '../../import-users/screens.ts';
import { actions, button, context, header, plain, section } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { limits } from '../limits.ts';
import { num } from '../texts.ts';
import { rowBlocks } from './rows.ts';

export const HEAD = 'head';

/** What was found, a page of it, and the ways through it; where nothing was, what to do. */
export function searchResults({ search, rows, form, adding }: SearchScreen): readonly KnownBlock[] {
  if (search.total === 0) return [section(emptyText(search.text), HEAD)];
  const first = search.page * PAGE_SIZE + 1;
  const total = `${num(search.total)}${search.completeness === 'complete' ? '' : '+'}`;
  return [
    header(
      rows.length === 0 ? `${total} matches` : `${num(first)}-${num(first + rows.length - 1)} of ${total} matches`,
      HEAD,
    ),
    ...rowBlocks(rows, form.render),
    ...actions(`nav.${form.render}`, [...navigation(search, rows.length), ...(adding ? [] : [addAll(total)])]),
    ...(search.completeness === 'complete' ? [] : [context(completenessText(search), 'complete')]),
  ];
}

function navigation({ page, total }: SearchScreen['search'], shown: number): readonly Button[] {
  const from = (page + 1) * PAGE_SIZE;
  return [
    ...(page > 0 ? [button('Previous', actionIds.previous, { accessibility_label: 'Previous page of matches' })] : []),
    ...(from < total ? [button('Next', actionIds.next, { accessibility_label: 'Next page of matches' })] : []),
    ...(shown > 0 ? [button('Select Page', actionIds.selectPage)] : []),
  ];
}

const addAll = (all: string): Button =>
  button(`Add All ${all}`, actionIds.addAll, {
    confirm: {
      title: plain('Add all matches?', limits.confirmTitle),
      text: plain(`This selects all ${all} matches that can be imported, on every page.`, limits.confirmText),
      confirm: plain(`Add All ${all}`, limits.viewLabel),
      deny: plain('Cancel', limits.viewLabel),
    },
  });

const emptyText = (text: string): string =>
  text === ''
    ? 'Search for a part of a name, username or e-mail. * lists everything; text that starts with ( is an LDAP filter.'
    : `Nothing matches “${text}”. Try a shorter part of the name, username or e-mail, or * for everything.`;

function completenessText({ completeness, total }: SearchScreen['search']): string {
  switch (completeness) {
    case 'complete':
      return '';
    case 'more':
      return `The directory has more than these ${num(total)}. Search for something narrower to see the others; Add All takes every one.`;
    case 'cut-off':
      return `Showing the first ${num(total)}: the directory stopped there, so this is not all. Search for something narrower, or have its limit for the bot raised.`;
    case 'elsewhere':
      return `Showing ${num(total)}, which is not all: the directory says that another server has more, which the bot does not ask. Have it added as a server.`;
  }
}
