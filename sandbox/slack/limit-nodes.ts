import { type Fields, isFields, records, string } from './json.ts';

/** One thing that limits speak of: a view, a block, an element, a text object... `kinds` are the names it goes by. */
export interface Node {
  readonly kinds: readonly string[];
  readonly value: unknown;
  readonly pointer: string;
}

type Surface = 'modal' | 'home' | 'message';

const TEXTS = ['plain_text', 'mrkdwn'];

export function viewNodes(view: Fields): readonly Node[] {
  const type = string(view.type) || 'unknown';
  const own: Node = { kinds: ['view', `view.${type}`], value: view, pointer: '/view' };
  return [
    own,
    ...inside(view, '/view', ['blocks']),
    ...blockNodes(view.blocks, '/view/blocks', type === 'home' ? 'home' : 'modal'),
  ];
}

export function messageNodes(message: Fields): readonly Node[] {
  const own: Node = { kinds: ['message'], value: message, pointer: '' };
  return [own, ...blockNodes(message.blocks, '/blocks', 'message')];
}

/** The answer to an option request; it goes by the same rules as a select's own options. */
export function optionNodes(answer: Fields): readonly Node[] {
  const own: Node = { kinds: ['block_suggestion.response'], value: answer, pointer: '' };
  return [own, ...inside(answer, '', [])];
}

function blockNodes(blocks: unknown, pointer: string, surface: Surface): readonly Node[] {
  return records(blocks).flatMap((block, n) => {
    const place = `${pointer}/${n}`;
    const type = string(block.type);
    return [
      { kinds: [`surface.${surface}`], value: { blockTypes: type }, pointer: place },
      { kinds: ['block', `block.${type}`], value: block, pointer: place },
      ...elements(block, type).flatMap(([element, key, where]) =>
        elementNodes(element, `${place}/${key}`, where, surface),
      ),
      ...inside(block, place, type === 'context' ? [] : OWN_NODES),
      ...(type === 'rich_text' ? richNodes(block.elements, `${place}/elements`) : []),
      ...blockNodes(type === 'container' ? block.child_blocks : [], `${place}/child_blocks`, surface),
    ];
  });
}

function elements(block: Fields, type: string): readonly (readonly [Fields, string, string])[] {
  const many = (key: string, where: string) =>
    records(block[key]).map((element, n) => [element, `${key}/${n}`, where] as const);
  const one = (key: string, where: string) => (isFields(block[key]) ? [[block[key], key, where] as const] : []);
  if (type === 'section') return one('accessory', 'section.accessory');
  if (type === 'input') return one('element', 'input');
  if (type === 'card') return many('actions', 'card.actions');
  if (type === 'context') {
    return many('elements', 'context').filter(([element]) => !TEXTS.includes(string(element.type)));
  }
  return type === 'actions' || type === 'context_actions' ? many('elements', type) : [];
}

function elementNodes(element: Fields, pointer: string, placement: string, surface: Surface): readonly Node[] {
  const type = string(element.type);
  const value = { ...element, placement, surfaces: surface };
  return [{ kinds: [`element.${type}`], value, pointer }, ...inside(element, pointer, [])];
}

function richNodes(elements: unknown, pointer: string): readonly Node[] {
  return records(elements).map((part, n) => ({
    kinds: [`block.rich_text.${string(part.type)}`],
    value: part,
    pointer: `${pointer}/${n}`,
  }));
}

/** Elements and inner blocks are nodes of their own. */
const OWN_NODES = ['elements', 'element', 'accessory', 'actions', 'child_blocks'];

/** Text objects, options, option groups and confirm dialogs, at any depth, but not below the keys to skip. */
function inside(value: unknown, pointer: string, skip: readonly string[]): readonly Node[] {
  if (!Array.isArray(value) && !isFields(value)) return [];
  return Object.entries(value)
    .filter(([key]) => !skip.includes(key))
    .flatMap(([key, child]: [string, unknown]) => {
      const place = `${pointer}/${key}`;
      return [...compositions(key, child, place), ...inside(child, place, [])];
    });
}

const LISTS: Readonly<Record<string, string>> = {
  options: 'object.option',
  initial_options: 'object.option',
  option_groups: 'object.option_group',
};

function compositions(key: string, child: unknown, pointer: string): readonly Node[] {
  const kind = LISTS[key];
  if (kind !== undefined)
    return records(child).map((value, n) => ({ kinds: [kind], value, pointer: `${pointer}/${n}` }));
  if (!isFields(child)) return [];
  if (key === 'initial_option') return [{ kinds: ['object.option'], value: child, pointer }];
  const own =
    key === 'confirm' && child.type === undefined ? [{ kinds: ['object.confirm'], value: child, pointer }] : [];
  return TEXTS.includes(string(child.type)) ? [...own, { kinds: ['object.text'], value: child, pointer }] : own;
}
