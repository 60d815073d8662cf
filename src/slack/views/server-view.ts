import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ServerScreen } from '../../import-users/screens.ts';
import { context, option, plain } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import { limits } from '../limits.ts';
import { num } from '../texts.ts';
import { modal, ROOT_TITLE } from './frame.ts';

const SERVER = 'server';

/** R2: one import takes from one server. */
export function serverView({ form, servers }: ServerScreen): ModalView {
  const shown = servers.slice(0, limits.options);
  const left = servers.length - shown.length;
  return modal({
    id: viewIds.server,
    title: ROOT_TITLE,
    meta: { form },
    submit: 'Continue',
    blocks: [
      {
        type: 'input',
        block_id: SERVER,
        label: plain('Import from'),
        element: {
          type: 'static_select',
          action_id: actionIds.server,
          placeholder: plain('Choose a directory'),
          options: shown.map(({ id, name }) => option(`${name} (${id})`, id)),
        },
      },
      ...(left > 0
        ? [context(`${num(left)} more servers are configured than a menu can hold; they are not shown.`)]
        : []),
    ],
  });
}

export const readServerView = ({ state }: ViewOutput): string =>
  state.values[SERVER]?.[actionIds.server]?.selected_option?.value ?? '';
