import { type Control, controlsOf } from './controls.ts';
import { NotOnScreen } from './refusal.ts';
import type { OpenView } from './views.ts';
import type { PersonSpec } from './workspace.ts';
import type { World } from './world.ts';

/** The person, if she can use Slack at all. */
export function actor({ workspace }: World, userId: string): PersonSpec {
  const person = workspace.person(userId);
  if (person === undefined || person.deleted === true || person.bot === true) {
    throw new NotOnScreen(`${userId} is nobody who can use Slack`);
  }
  return person;
}

/** The view, if it is the one on top of the person's screen; the Home tab, where no modal lies on it. */
export function shownView({ views }: World, userId: string, viewId: string): OpenView {
  const view = views.find(viewId);
  const isHome = view === views.home(userId) && views.top(userId) === undefined;
  if (view === undefined || view.userId !== userId || !(isHome || views.isOnTop(view))) {
    throw new NotOnScreen(`${viewId} is not on ${userId}'s screen`);
  }
  return view;
}

export function controlIn(blocks: unknown, blockId: string, actionId: string): Control {
  const found = controlsOf(blocks).find((control) => control.blockId === blockId && control.actionId === actionId);
  if (found === undefined) throw new NotOnScreen(`nothing with the ids ${blockId} / ${actionId} is shown`);
  return found;
}
