import { actor } from './door-lookup.ts';
import type { Fields } from './json.ts';
import { viewObject } from './payload-objects.ts';
import { Trouble } from './refusal.ts';
import type { World } from './world.ts';

/** Somebody opens the app's Home tab: the bot is told, and publishes what stands there. Done when it has acknowledged. */
export async function visitHome(world: World, userId: string): Promise<void> {
  actor(world, userId);
  const payload = homeOpened(world, userId);
  const reply = await world.delivery.send({ kind: 'event', payload, what: 'app_home_opened' });
  if (!reply.ok) throw new Trouble(`The bot did not hear that its Home tab was opened: ${reply.why}`);
}

function homeOpened({ workspace, views, ids, now }: World, user: string): Fields {
  const { team, bot } = workspace;
  const home = views.home(user);
  const event_ts = ids.ts(now());
  return {
    token: 'verification-token',
    team_id: team.id,
    api_app_id: bot.appId,
    event: {
      ...{ type: 'app_home_opened', user, channel: workspace.direct(user).id, tab: 'home', event_ts },
      ...(home === undefined ? {} : { view: viewObject(home, workspace) }),
    },
    type: 'event_callback',
    event_id: ids.next('Ev'),
    event_time: Math.floor(now() / 1_000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}
