import type { ModalView } from '@slack/types';
import type { Import } from '../../import-users/import.ts';
import { context, section } from '../blocks.ts';
import { viewIds } from '../ids.ts';
import { importName } from '../reasons.ts';
import { modal } from './frame.ts';

/** The end of the modal. `again`: this import was approved before, and that one runs. */
export const startedView = (of: Import, again: boolean): ModalView =>
  modal({
    id: viewIds.started,
    title: 'Import started',
    meta: {},
    blocks: [
      section(
        again ? `${importName(of)} was started already; nothing starts twice.` : `${importName(of)} has started.`,
      ),
      context(
        `You can close this. Its progress and result are posted where you typed the command; /import-users status tells it anywhere, and /import-users cancel ${of.number} stops it.`,
      ),
    ],
  });
