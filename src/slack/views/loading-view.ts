import type { ModalView } from '@slack/types';
import { context, section } from '../blocks.ts';
import { viewIds } from '../ids.ts';
import { modal, ROOT_TITLE } from './frame.ts';

/** Shown at once, while whatever can be slow is done. If the bot dies now, this is what stays. */
export const loadingView = (says = 'Loading…', title = ROOT_TITLE): ModalView =>
  modal({
    id: viewIds.loading,
    title,
    meta: {},
    blocks: [
      section(says),
      context('If nothing happens for a minute, close this and type /import-users again: nothing is lost.'),
    ],
  });
