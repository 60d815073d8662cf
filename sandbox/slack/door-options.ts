import type { InView } from './door.ts';
import { actor, controlIn, shownView } from './door-lookup.ts';
import { type Fields, fields, records } from './json.ts';
import { limit, optionProblems, worded } from './limits.ts';
import { suggestionPayload } from './payloads.ts';
import { NotOnScreen } from './refusal.ts';
import type { World } from './world.ts';

/** What an external select shows for a text; nothing when the bot is late or one option is wrong, as at Slack. */
export async function suggest(world: World, userId: string, at: InView, query: string): Promise<readonly Fields[]> {
  const who = actor(world, userId);
  const view = shownView(world, userId, at.viewId);
  const control = controlIn(view.source.blocks, at.blockId, at.actionId);
  if (!control.type.endsWith('external_select')) throw new NotOnScreen(`${at.actionId} is no external select`);
  const shortest = control.element.min_query_length ?? limit('element.*external_select.min_query_length', 'default');
  if ([...query].length < Number(shortest)) return [];
  const asked = { block_id: at.blockId, action_id: at.actionId, value: query };
  const what = `options of ${at.actionId}`;
  const reply = await world.delivery.send({
    kind: 'options',
    payload: suggestionPayload(world.workspace, who, view, asked),
    what,
  });
  const shown = reply.ok ? readOptions(world, fields(reply.body), what) : [];
  view.offered = { ...view.offered, [at.actionId]: shown };
  world.changes.changed();
  return shown;
}

function readOptions(world: World, answer: Fields, what: string): readonly Fields[] {
  const problems = optionProblems(answer);
  if (problems.length > 0) {
    world.journal.violation(`${what}: ${problems.slice(0, 3).map(worded).join('; ')}`);
    return [];
  }
  return [...records(answer.options), ...records(answer.option_groups).flatMap((group) => records(group.options))];
}
