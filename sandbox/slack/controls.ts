import { type Fields, isFields, records, string } from './json.ts';

/** Something on a screen that a person can set or press. */
export interface Control {
  readonly block: Fields;
  readonly blockId: string;
  readonly element: Fields;
  readonly type: string;
  readonly actionId: string;
}

/** The controls of a view or message, from top to bottom. */
export const controlsOf = (blocks: unknown): readonly Control[] =>
  records(blocks).flatMap((block) =>
    elementsOf(block)
      .filter((element) => element.action_id !== undefined)
      .map((element) => ({
        block,
        blockId: string(block.block_id),
        element,
        type: string(element.type),
        actionId: string(element.action_id),
      })),
  );

/** The options that a control offers, of all its groups. */
export const optionsOf = (element: Fields): readonly Fields[] => [
  ...records(element.options),
  ...records(element.option_groups).flatMap((group) => records(group.options)),
];

/** A copy in which every block and every element has its id, as Slack gives one to those without. */
export function withIds(blocks: unknown, newId: () => string): readonly Fields[] {
  return records(blocks).map((block) => {
    const withElements = Object.fromEntries(
      Object.entries(block).map(([key, value]) => [key, HOLDERS.includes(key) ? identified(value, newId) : value]),
    );
    return { ...withElements, block_id: string(block.block_id) || newId() };
  });
}

const HOLDERS = ['elements', 'element', 'accessory', 'actions'];
const SILENT = ['plain_text', 'mrkdwn', 'image'];

function identified(value: unknown, newId: () => string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => identified(item, newId));
  const type = isFields(value) ? string(value.type) : '';
  if (!isFields(value) || SILENT.includes(type) || type.startsWith('rich_text_')) return value;
  return { ...value, action_id: string(value.action_id) || newId() };
}

function elementsOf(block: Fields): readonly Fields[] {
  if (block.type === 'input') return records([block.element]);
  if (block.type === 'section') return records([block.accessory]);
  if (block.type === 'card') return records(block.actions);
  return block.type === 'actions' || block.type === 'context_actions' ? records(block.elements) : [];
}
