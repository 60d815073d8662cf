import type { ModalView } from '@slack/types';
import { actions, alert, button, marked, section } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import type { Meta } from '../meta.ts';
import { modal, ROOT_TITLE } from './frame.ts';

export const EXPIRED = 'This form has expired. What you had not imported yet can be picked up again, or started over.';

/** The draft is gone, approved, or somebody else's; or the button is not one of ours. */
export const expiredView = (): ModalView =>
  modal({
    id: viewIds.message,
    title: ROOT_TITLE,
    meta: {},
    blocks: [
      alert('This form has expired', 'warning', 'expired'),
      section('It belongs to an import that was approved, started over, or left for more than a day.'),
      ...actions('over', [button('Start Over', actionIds.startOver, { style: 'primary' })]),
    ],
  });

/** A dependency failed, or we did. `says` is our own sentence. */
export const problemView = (says: string, meta: Meta): ModalView =>
  modal({
    id: viewIds.message,
    title: ROOT_TITLE,
    meta,
    blocks: [
      alert(says, 'error', 'problem'),
      ...actions('again', [button('Try Again', actionIds.tryAgain, { style: 'primary' })]),
    ],
  });

/** R23. `says` names admins with markup that pages nobody in a modal. */
export const deniedView = (says: string): ModalView =>
  modal({ id: viewIds.message, title: ROOT_TITLE, meta: {}, blocks: [marked(says, 'denied')] });

/** One sentence, and nothing more to do here. */
export const sentenceView = (says: string, title = ROOT_TITLE): ModalView =>
  modal({ id: viewIds.message, title, meta: {}, blocks: [section(says, 'says')] });
