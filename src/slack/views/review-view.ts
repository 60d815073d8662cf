import type { KnownBlock, ModalView } from '@slack/types';
import type { PlanCounts } from '../../import-users/import.ts';
import type { Role } from '../../import-users/roles.ts';
import type { ReviewScreen } from '../../import-users/screens.ts';
import { actions, alert, button, context, lines, section } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import { verdictText } from '../reasons.ts';
import { count, num } from '../texts.ts';
import { lineTitle } from '../titles.ts';
import { modal } from './frame.ts';
import { rolesText } from './role-names.ts';

export const REVIEW_TITLE = 'Review import';

/** R17: what an approval would do. The hash in the metadata is what the approval names. */
export function reviewView(screen: ReviewScreen, catalogue: readonly Role[]): ModalView {
  const { form, hash, server, counts, changed } = screen;
  const blocked = counts.people.blocked + counts.groups.blocked;
  return modal({
    id: viewIds.review,
    title: REVIEW_TITLE,
    meta: { form, hash },
    submit: submitLabel(counts),
    blocks: [
      ...(changed
        ? [alert('This is not what you approved: it was reviewed again since. Look once more.', 'warning', 'warn')]
        : []),
      ...told(counts.people, 'Users'),
      ...told(counts.groups, 'Groups'),
      ...(submitLabel(counts) === undefined ? [alert('There is nothing to import.', 'info', 'nothing')] : []),
      context(`From ${server.name} · ${rolesLine(screen, catalogue)}`, 'what'),
      ...(screen.unresolved > 0 ? [context(unresolvedText(screen.unresolved), 'unresolved')] : []),
      ...firstBlocked(screen, blocked),
      ...actions('more', [
        ...(blocked > 0 ? [button('Show Blocked', actionIds.blocked)] : []),
        button('Show All', actionIds.list),
        button('Back', actionIds.back),
      ]),
    ],
  });
}

/** "Import 1,012 Users": those that will be created or synced; with only groups "Import 3 Groups"; undefined = nothing to do. */
export function submitLabel({ people, groups: of }: PlanCounts): string | undefined {
  const [userCount, groupCount] = [people.create + people.sync, of.create + of.sync];
  if (userCount > 0) return `Import ${count(userCount, 'User', 'Users')}`;
  return groupCount > 0 ? `Import ${count(groupCount, 'Group', 'Groups')}` : undefined;
}

/** What is none is told too, as she may look for it (R17). A block for each kind: a line's end within one is no more than a space. */
function told({ create, sync, unchanged, blocked }: PlanCounts['people'], kind: 'Users' | 'Groups') {
  if (create + sync + unchanged + blocked === 0) return [];
  const says = `${kind}: ${num(create)} to create · ${num(sync)} to sync · ${num(unchanged)} unchanged · ${num(blocked)} blocked`;
  return [section(says, `counts of ${kind}`)];
}

const rolesLine = ({ roles, copyFrom, counts }: ReviewScreen, catalogue: readonly Role[]): string =>
  counts.people.create + counts.groups.create === 0
    ? 'nothing is created, so no roles are given'
    : `Roles for what is created: ${rolesText(roles, undefined, catalogue)}${copyFrom ? ` (with those of ${copyFrom.name})` : ''}`;

const unresolvedText = (n: number): string =>
  `${count(n, 'member', 'members')} of the groups ${n === 1 ? 'is' : 'are'} neither a person nor a group that can be imported, and ${n === 1 ? 'is' : 'are'} left out.`;

function firstBlocked({ blocked }: ReviewScreen, total: number): readonly KnownBlock[] {
  if (blocked.length === 0) return [];
  const left = total - blocked.length;
  return [
    lines(
      blocked.map((entry) => ({ name: lineTitle(entry), says: verdictText(entry) })),
      'first',
    ),
    ...(left > 0 ? [context(`and ${num(left)} more: Show Blocked lists them all.`, 'left')] : []),
  ];
}
