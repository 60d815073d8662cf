import type { ComponentType } from 'react';
import { type Fields, string } from '../../slack/json.ts';
import { NotDrawn } from '../blocks/not-drawn.tsx';
import { type Place, useSurface } from '../client/surface.ts';
import { Button } from './button.tsx';
import { Checkboxes } from './checkboxes.tsx';
import { ExternalSelect } from './external-select.tsx';
import { MultiStaticSelect } from './multi-static-select.tsx';
import { Overflow } from './overflow.tsx';
import { RadioButtons } from './radio-buttons.tsx';
import { StaticSelect } from './static-select.tsx';
import { TextInput } from './text-input.tsx';

export interface ElementProps {
  readonly element: Fields;
  readonly place: Place;
  /** What is set; undefined where an element holds nothing. */
  readonly value: Fields | undefined;
  /** What to call it for those who do not see it. */
  readonly label: string;
}

interface Props {
  readonly block: Fields;
  readonly element: Fields;
  readonly label?: string;
}

/** One element of Block Kit, in its place. */
export function Element({ block, element, label = '' }: Props) {
  const place = { blockId: string(block.block_id), actionId: string(element.action_id) };
  const { values } = useSurface();
  const Drawn = DRAWN[string(element.type)];
  if (Drawn === undefined) return <NotDrawn kind={string(element.type)} />;
  return <Drawn element={element} place={place} value={values[place.blockId]?.[place.actionId]} label={label} />;
}

const DRAWN: Readonly<Record<string, ComponentType<ElementProps>>> = {
  button: Button,
  checkboxes: Checkboxes,
  radio_buttons: RadioButtons,
  static_select: StaticSelect,
  multi_static_select: MultiStaticSelect,
  external_select: ExternalSelect,
  multi_external_select: ExternalSelect,
  overflow: Overflow,
  plain_text_input: TextInput,
};
