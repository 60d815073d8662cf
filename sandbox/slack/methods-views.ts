import { type Fields, string } from './json.ts';
import { viewObject } from './payload-objects.ts';
import { refusal } from './refusal.ts';
import type { TriggerSource } from './triggers.ts';
import type { OpenView } from './views.ts';
import type { World } from './world.ts';

/** A method of the Web API: throws Refusal, or gives what stands beside `ok: true`. */
export type Method = (world: World, args: Fields) => Fields;

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (world, args) => {
    const source = exchanged(world, args);
    if (source.viewId !== undefined) world.journal.violation('views.open from inside a modal: push or update instead');
    const opened = world.views.open(source.userId, wanted(args));
    if (source.commandSentAt !== undefined)
      world.journal.firstModal(Math.round(performance.now() - source.commandSentAt));
    return shown(world, opened);
  },
  'views.push': (world, args) => {
    const source = exchanged(world, args);
    const under = source.viewId === undefined ? undefined : world.views.find(source.viewId);
    if (under === undefined) throw refusal('not_found');
    return shown(world, world.views.push(under, wanted(args)));
  },
  'views.publish': (world, args) => {
    const person = world.workspace.person(string(args.user_id));
    if (person === undefined) throw refusal('user_not_found');
    const hash = string(args.hash);
    return shown(world, world.views.publish(person.id, wanted(args), hash === '' ? undefined : hash));
  },
  'views.update': (world, args) => {
    const [id, externalId] = [string(args.view_id), string(args.external_id)];
    if (id === '' && externalId === '') throw refusal('invalid_arguments', ['view_id or external_id is needed']);
    const target = id === '' ? world.views.byExternalId(externalId) : world.views.find(id);
    if (target === undefined) throw refusal('not_found');
    const hash = string(args.hash);
    return shown(world, world.views.update(target, wanted(args), hash === '' ? undefined : hash));
  },
};

function exchanged(world: World, args: Fields): TriggerSource {
  const id = string(args.trigger_id) || string(args.interactivity_pointer);
  if (id === '') throw refusal('invalid_arguments', ['missing required field: trigger_id']);
  return world.triggers.exchange(id);
}

function wanted(args: Fields): unknown {
  if (args.view === undefined) throw refusal('invalid_arguments', ['missing required field: view']);
  return args.view;
}

const shown = (world: World, view: OpenView): Fields => ({ view: viewObject(view, world.workspace) });
