import type { ModalView } from '@slack/types';
import type { ResumeScreen } from '../../import-users/screens.ts';
import { actions, button, section } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import { num, selection } from '../texts.ts';
import { modal, ROOT_TITLE } from './frame.ts';

/** A draft was left open with something selected (R4). */
export function resumeView({ form, selected, adding }: ResumeScreen): ModalView {
  const total = selected.people + selected.groups;
  return modal({
    id: viewIds.resume,
    title: ROOT_TITLE,
    meta: { form },
    blocks: [
      section(`You have an import that is not finished, with ${selection(selected)} selected.`),
      ...(adding ? [section('Add All is still selecting, so it will be more.')] : []),
      ...actions('resume', [
        button(`Continue with ${num(total)} selected`, actionIds.continue, { style: 'primary' }),
        button('Start over', actionIds.startOver),
      ]),
    ],
  });
}
