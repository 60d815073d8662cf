import type { Checkboxes, KnownBlock, PlainTextOption } from '@slack/types';
import { nameOf } from '../../import-users/directory.ts';
import type { Row } from '../../import-users/screens.ts';
import { actions, context, lines, option } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { limits } from '../limits.ts';
import { verdictText, wasIs } from '../reasons.ts';
import { entryTitle } from '../titles.ts';

export const RESULTS = 'res.';
const BLOCKED = 'blocked.';

/** The rows of a page: check-boxes, and below them what cannot be selected, with its reasons (R5). */
export function rowBlocks(rows: readonly Row[], render: number): readonly KnownBlock[] {
  const free = rows.filter(({ planned }) => planned.verdict !== 'blocked');
  const blocked = rows.filter(({ planned }) => planned.verdict === 'blocked');
  const pages = [free.slice(0, limits.checkboxes), free.slice(limits.checkboxes)].filter((page) => page.length > 0);
  return [
    ...pages.flatMap((page, index) => actions(`${RESULTS}${render}.${index}`, [boxes(page)])),
    ...(blocked.length === 0
      ? []
      : [
          context('Cannot be selected:', `${BLOCKED}${render}.title`),
          lines(
            blocked.map(({ planned }) => ({ name: entryTitle(planned.entry), says: verdictText(planned) })),
            `${BLOCKED}${render}`,
          ),
        ]),
  ];
}

function boxes(rows: readonly Row[]): Checkboxes {
  const options = rows.map(rowOption);
  const ticked = options.filter((_, index) => rows[index]?.selected);
  return {
    type: 'checkboxes',
    action_id: actionIds.pick,
    options,
    // Slack refuses an empty list.
    ...(ticked.length > 0 && { initial_options: ticked }),
  };
}

function rowOption({ key, planned }: Row): PlainTextOption {
  const { entry } = planned;
  const facts = [
    verdictText(planned),
    wasIs(planned.was, nameOf(entry)),
    ...(entry.kind === 'person'
      ? [entry.enabled ? undefined : 'disabled', entry.email, entry.department]
      : [entry.description]),
  ];
  return option(entryTitle(entry), key, facts.filter((fact) => fact !== undefined && fact !== '').join(' · '));
}
