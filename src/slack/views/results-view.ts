import type { KnownBlock, ModalView } from '@slack/types';
import { OPEN_STATES } from '../../import-users/import.ts';
import type { ResultsScreen } from '../../import-users/screens.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import { outcomesText } from '../outcomes.ts';
import { importName, outcomeText } from '../reasons.ts';
import { count } from '../texts.ts';
import { lineTitle } from '../titles.ts';
import { modal } from './frame.ts';

/** R20: every failure within reach, a page at a time. */
export function resultsView(screen: ResultsScreen, trail: readonly number[]): ModalView {
  const { standing, which, total, after, next } = screen;
  const running = OPEN_STATES.some((state) => state === standing.import.state);
  return modal({
    id: viewIds.results,
    title: importName(standing.import),
    meta: { importId: standing.import.id, which, trail: [...trail, after] },
    blocks: [
      section(outcomesText(standing.counts), 'counts'),
      ...(running ? [context('This import is still running.', 'running')] : []),
      header(
        which === 'all' ? count(total, 'entry', 'entries') : `${count(total, 'entry', 'entries')} not imported`,
        'head',
      ),
      ...list(screen),
      ...actions('nav', [
        ...(after >= 0 ? [button('Previous', actionIds.resultsPrevious)] : []),
        ...(next === undefined
          ? []
          : [
              button('Next', actionIds.resultsNext, {
                value: String(next),
                accessibility_label: 'Next page of entries',
              }),
            ]),
        which === 'all' ? button('Show Problems', actionIds.resultsProblems) : button('Show All', actionIds.resultsAll),
      ]),
    ],
  });
}

function list({ entries, which }: ResultsScreen): readonly KnownBlock[] {
  if (entries.length === 0) {
    return [section(which === 'all' ? 'Nothing was imported yet.' : 'Everything was imported. Show All lists it.')];
  }
  return [
    lines(
      entries.map((entry) => ({
        name: lineTitle(entry),
        says: outcomeText(entry),
      })),
      'list',
    ),
  ];
}
