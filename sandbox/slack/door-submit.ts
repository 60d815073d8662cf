import { actor, shownView } from './door-lookup.ts';
import { type Fields, fields, isFields, records, string } from './json.ts';
import { limits } from './limit-table.ts';
import { closedPayload, submissionPayload } from './payloads.ts';
import { NotOnScreen, Refusal, Trouble } from './refusal.ts';
import { isEmpty } from './state.ts';
import type { OpenView } from './views.ts';
import type { World } from './world.ts';

const TROUBLE = 'We had some trouble connecting. Try again?';

/** Submits the form; done when the bot's answer is on the screen. An empty required input sends nothing. */
export async function submitView(world: World, userId: string, viewId: string): Promise<void> {
  const who = actor(world, userId);
  const view = shownView(world, userId, viewId);
  if (!isFields(view.source.submit)) throw new NotOnScreen('this modal has no submit button');
  if (view.sending) throw new NotOnScreen('this modal is being sent');
  const unfinished = incomplete(view);
  Object.assign(view, { errors: unfinished, trouble: '' });
  world.changes.changed();
  if (Object.keys(unfinished).length > 0) return;

  const what = `submission of ${string(view.source.callback_id) || view.id}`;
  const payload = submissionPayload(world.workspace, who, view, world.triggers.issue({ userId, viewId }));
  view.sending = true;
  const reply = await world.delivery.send({ kind: 'submission', payload, what }).finally(() => {
    view.sending = false;
  });
  if (!reply.ok) throw trouble(world, view, `${what}: ${reply.why}`);
  try {
    applyAnswer(world, view, fields(reply.body));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.journal.violation(`${what}: ${error.message} in the answer`);
    throw trouble(world, view, `${what}: ${error.message}`);
  }
  world.changes.changed();
}

/** Cancel, or with `all` the cross. The bot is told of views that asked for it. */
export async function closeView(world: World, userId: string, viewId: string, all: boolean): Promise<void> {
  const who = actor(world, userId);
  const view = shownView(world, userId, viewId);
  const cleared = all || view.source.clear_on_close === true;
  const gone = cleared ? [...world.views.stack(userId)].reverse() : [view];
  const told = gone.filter((open) => open.source.notify_on_close === true);
  const payloads = told.map((open) => closedPayload(world.workspace, who, open, cleared));
  if (cleared) world.views.clear(view);
  else world.views.close(view);
  await Promise.all(
    payloads.map((payload) => world.delivery.send({ kind: 'closed', payload, what: `close of ${viewId}` })),
  );
}

function trouble(world: World, view: OpenView, why: string): Trouble {
  view.trouble = TROUBLE;
  world.changes.changed();
  return new Trouble(why);
}

function incomplete(view: OpenView): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {};
  for (const block of records(view.source.blocks).filter((b) => b.type === 'input')) {
    const [blockId, element] = [string(block.block_id), fields(block.element)];
    const value = view.values[blockId]?.[string(element.action_id)];
    const typed = [...string(value?.value)].length;
    if (isEmpty(value) && block.optional !== true) wrong[blockId] = 'Please complete this required field.';
    else if (typed > 0 && typed < Number(element.min_length ?? 0))
      wrong[blockId] = `At least ${String(element.min_length)} characters.`;
  }
  return wrong;
}

function applyAnswer(world: World, view: OpenView, answer: Fields): void {
  const action = string(answer.response_action);
  const known = limits.find((l) => l.path === 'view_submission.response.response_action')?.value;
  if (world.views.find(view.id) === undefined) return;
  if (Object.keys(answer).length === 0) world.views.close(view);
  else if (!Array.isArray(known) || !known.includes(action)) throw new Refusal('invalid_response_action', answer);
  else if (action === 'clear') world.views.clear(view);
  else if (action === 'update') world.views.update(view, answer.view);
  else if (action === 'push') world.views.push(view, answer.view);
  else view.errors = readErrors(view, answer.errors);
}

/** Slack takes errors for the input blocks of this view only, and as plain strings. */
function readErrors(view: OpenView, errors: unknown): Readonly<Record<string, string>> {
  const inputs = records(view.source.blocks)
    .filter((b) => b.type === 'input')
    .map((b) => string(b.block_id));
  const wrong = Object.entries(fields(errors)).filter(([id, text]) => !inputs.includes(id) || string(text) === '');
  if (wrong.length > 0 || Object.keys(fields(errors)).length === 0) {
    throw new Refusal('invalid_errors', { not_input_blocks: wrong.map(([id]) => id) });
  }
  return Object.fromEntries(Object.entries(fields(errors)).map(([id, text]) => [id, string(text)]));
}
