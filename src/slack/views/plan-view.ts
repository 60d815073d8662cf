import type { ModalView } from '@slack/types';
import type { PlanScreen } from '../../import-users/screens.ts';
import type { PlanEntry } from '../../import-users/stores.ts';
import { actions, button, header, lines, section } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import { verdictText, wasIs } from '../reasons.ts';
import { count } from '../texts.ts';
import { lineTitle } from '../titles.ts';
import { modal } from './frame.ts';
import { REVIEW_TITLE } from './review-view.ts';

/** The whole list behind a review, or only what is blocked. `trail`: where the pages before began. */
export function planView(
  { form, which, entries, total, after, next }: PlanScreen,
  trail: readonly number[],
): ModalView {
  const title = which === 'blocked' ? 'cannot be imported' : 'in this import';
  return modal({
    id: viewIds.plan,
    title: REVIEW_TITLE,
    meta: { form, which, trail: [...trail, after] },
    blocks: [
      header(`${count(total, 'entry', 'entries')} ${title}`, 'head'),
      entries.length === 0 ? section('Nothing to show here.') : lines(entries.map(planLine), 'list'),
      ...actions('nav', [
        ...(after >= 0 ? [button('Previous', actionIds.planPrevious)] : []),
        ...(next === undefined
          ? []
          : [button('Next', actionIds.planNext, { value: String(next), accessibility_label: 'Next page of entries' })]),
        button('Back', actionIds.backToReview),
      ]),
    ],
  });
}

function planLine(entry: PlanEntry) {
  const facts = [
    verdictText(entry),
    wasIs(entry.was, entry.name),
    entry.via === 'member' ? 'member of a selected group' : undefined,
  ];
  return { name: lineTitle(entry), says: facts.filter((fact) => fact !== undefined).join(' · ') };
}
