import type { HomeView } from '@slack/types';
import { actions, button, context, header, marked, section } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import { writeMeta } from '../meta.ts';
import { HELP } from '../status.ts';

/** The app's Home tab, the same for everybody: what it tells is no secret, and whoever may not import hears so at the button. */
export const homeView = (directMessages: string): HomeView => ({
  type: 'home',
  callback_id: viewIds.home,
  private_metadata: writeMeta({ channel: directMessages }),
  blocks: [
    header('Import users and groups', 'head'),
    section(
      'Search the directory, tick people and groups, give them roles if you like, review exactly what will happen, and approve. A message tells when the import has finished, and what became of each entry.',
      'what',
    ),
    ...actions('begin', [button('Import Users', actionIds.open, { style: 'primary' })]),
    context(
      'An import that is started here reports in your direct messages with this app. To have its notices in a channel, type the command there.',
      'where',
    ),
    header('What you can type', 'words'),
    marked(HELP, 'help'),
  ],
});
