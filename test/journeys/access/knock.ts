import type { Slack } from '../../../sandbox/slack/slack.ts';
import type { OpenView } from '../../../sandbox/slack/views.ts';
import { DOORS, type Door } from './doors.ts';

/** What Ayla has on her screen, to be copied by somebody else. */
export type Copied = {
  readonly draft: OpenView;
  readonly results: OpenView;
  readonly audit: OpenView;
  readonly notice: { readonly channelId: string; readonly ts: string };
  readonly importId: string;
};

/** Sends what a press at this door sends, properly signed, as this person. */
export async function knock({ forge }: Slack, as: string, door: Door, copied: Copied): Promise<unknown> {
  const place = DOORS[door];
  if (place === undefined || place === 'nowhere') return forge.command(as, '#it', '/import-users *');
  const [kind, id = ''] = door.split(' ');
  const button = { type: 'button', block_id: 'any', action_id: id, value: copied.importId };
  if (place === 'notice') return forge.press(as, copied.notice, button);
  const view = copied[place];
  if (kind === 'click') return forge.click(as, view, button);
  if (kind === 'options') return forge.options(as, view, { block_id: 'any', action_id: id, value: 'a' });
  return forge.submission(as, { ...view, source: { ...view.source, callback_id: id } });
}

/** As `audit` calls it. */
export const nameOf = (door: Door): string => door.split(' ')[1] ?? door;
