import { controlsOf, optionsOf } from '../../../sandbox/slack/controls.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import type { OpenView } from '../../../sandbox/slack/views.ts';

export function modalOf(person: Person): OpenView {
  const modal = person.modal();
  if (!modal) throw new Error('no modal is open');
  return modal;
}

/** The options that a block of a modal offers. */
export const optionsIn = (modal: OpenView, blockId: string) =>
  controlsOf(modal.source.blocks)
    .filter((control) => control.blockId === blockId)
    .flatMap(({ element }) => optionsOf(element));
