import { actor } from './door-lookup.ts';
import { isFields, string } from './json.ts';
import { commandPayload } from './payloads.ts';
import { NotOnScreen, Refusal, Trouble } from './refusal.ts';
import { answer } from './response-urls.ts';
import type { World } from './world.ts';

/** What Slackbot says when a command gets no ack. */
const FAILED = { timeout: 'operation_timeout', unreachable: 'dispatch_failed', failed: 'dispatch_failed' };

/** A slash command in a channel; done when the bot has acknowledged it. */
export async function typeCommand(world: World, userId: string, channelRef: string, line: string): Promise<void> {
  const who = actor(world, userId);
  const channel = channelRef === 'dm' ? world.workspace.direct(userId) : world.workspace.channel(channelRef);
  if (channel === undefined || channel.archived === true || !world.workspace.isMember(channel, userId)) {
    throw new NotOnScreen(`${userId} cannot type in ${channelRef}`);
  }
  if (!line.startsWith('/')) throw new NotOnScreen(`${line} is no command`);
  const place = { userId, channelId: channel.id };
  const triggerId = world.triggers.issue({ userId, commandSentAt: performance.now() });
  const ways = { triggerId, responseUrl: world.responseUrls.issue(place) };
  const what = `command ${line.split(/\s/, 1)[0] ?? ''}`;
  const reply = await world.delivery.send({
    kind: 'command',
    payload: commandPayload(world.workspace, who, channel, line, ways),
    what,
  });
  if (!reply.ok) {
    const text = `${what.replace('command ', '')} failed with the error "${FAILED[reply.why]}"`;
    world.messages.post({ text, blocks: [], channelId: channel.id, by: 'slack', onlyFor: userId });
    throw new Trouble(text);
  }
  const said = isFields(reply.body) ? reply.body : { text: string(reply.body) };
  if (string(said.text) === '' && said.blocks === undefined) return;
  try {
    answer(place, said, world.messages);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.journal.violation(`${what}: ${error.message} in the ack`);
  }
}
