import type { ClickRequest, CommandRequest } from '../requests.ts';
import { loadingView } from '../views/loading-view.ts';
import type { DrawNeeds } from './draw.ts';
import { drawNext } from './draw.ts';
import type { Needs } from './needs.ts';
import { tellExpired, withForm } from './with-form.ts';

type OpenNeeds = DrawNeeds & Pick<Needs, 'use'>;

const NO_SERVER =
  'No directory server is configured, so there is nothing to import from. Ask whoever runs the bot to add one, enabled, under “servers” in config.yml, and to restart the bot.';

/** The command. The modal is asked for before anything else, as its trigger lives three seconds. */
export const openImport =
  (needs: OpenNeeds) =>
  async ({ who, text, place, ask }: CommandRequest): Promise<void> => {
    // The configuration alone knows this: no waiting.
    if (needs.use.noServer()) {
      if (await ask().admitted()) await place.say(NO_SERVER);
      return;
    }
    const opening = place.open(loadingView());
    const asked = ask();
    if (!(await opening) || !(await asked.admitted())) return;
    const { channel, responseUrl } = place;
    const screen = await needs.use.openImport({ who, channel, responseUrl, text });
    const drawn = await drawNext(needs, { who, place }, screen);
    if (!drawn.ok && drawn.why === 'gone') {
      await place.say('The window was closed, or Slack could not open it. Type /import-users again; nothing was lost.');
    }
  };

/** *Continue with 137 selected*. */
export const continueImport = (needs: OpenNeeds) =>
  withForm(async ({ act, place }) => {
    await place.show(loadingView());
    const result = await needs.use.continueImport(act);
    if (!result.ok) return tellExpired(place);
    await drawNext(needs, { who: act.who, place }, result.next);
  });

/** *Start over*, also from a form that has expired. */
export const startOver =
  (needs: OpenNeeds) =>
  async ({ who, place }: ClickRequest): Promise<void> => {
    await place.show(loadingView());
    const { channel, responseUrl } = place;
    await drawNext(needs, { who, place }, await needs.use.startOver({ who, channel, responseUrl }));
  };
