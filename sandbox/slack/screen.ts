import { type Fields, fields, isFields, list, records, same, string } from './json.ts';
import { readMarkup } from './markup.ts';
import type { Message } from './messages.ts';
import { chosen, type Values } from './state.ts';
import type { OpenView } from './views.ts';

/** The modal as someone reads it: one line for each thing, `[x]` and `[ ]` for ticks, `[Search]` for a button. */
export function modalText(view: OpenView): string {
  const { source, errors, trouble } = view;
  const lines = records(source.blocks).flatMap((block) => {
    const error = errors[string(block.block_id)];
    return [...blockLines(block, view.values), ...(error === undefined ? [] : [`  ! ${error}`])];
  });
  const buttons = [source.close, source.submit].filter(isFields).map((button) => `[${textOf(button)}]`);
  const top = [`=== ${textOf(source.title)} ===`, ...(trouble === '' ? [] : [`! ${trouble}`])];
  return [...top, ...lines, ...(buttons.length > 0 ? [`--- ${buttons.join(' ')}`] : [])].join('\n');
}

/** A message as someone reads it. The text stands in only where there are no blocks. */
export function messageText({ text, blocks, values, files }: Message): string {
  const body = blocks.length === 0 ? [readMarkup(text).text] : blocks.flatMap((block) => blockLines(block, values));
  return [...body, ...files.map((file) => `(file) ${file.title}`)].join('\n');
}

/** What a text object shows. */
export function textOf(value: unknown): string {
  const { type, text } = fields(value);
  return type === 'mrkdwn' ? readMarkup(string(text)).text : string(text);
}

type Show = (element: Fields) => readonly string[];

const BLOCKS: Readonly<Record<string, (block: Fields, show: Show) => readonly string[]>> = {
  divider: () => ['---'],
  header: (block) => [`# ${textOf(block.text)}`],
  alert: (block) => [`(${string(block.level) || 'default'}) ${textOf(block.text)}`],
  context: (block) => [
    records(block.elements)
      .map((e) => textOf(e) || string(e.alt_text))
      .join(' '),
  ],
  rich_text: (block) => richLines(block.elements),
  section: (block, show) => {
    const texts = [block.text, ...records(block.fields)].filter(isFields).map(textOf);
    return [...texts, ...records([block.accessory]).flatMap(show)];
  },
  input: (block, show) => {
    const optional = block.optional === true ? ' (optional)' : '';
    const hint = isFields(block.hint) ? [`  (${textOf(block.hint)})`] : [];
    return [`${textOf(block.label)}${optional}`, ...records([block.element]).flatMap(show), ...hint];
  },
  table: (block) => list(block.rows).map((row) => `| ${records(row).map(cellText).join(' | ')} |`),
  markdown: (block) => [string(block.text)],
  image: (block) => [`(image) ${string(block.alt_text)}`],
};

function blockLines(block: Fields, values: Values): readonly string[] {
  const show: Show = (element) => elementLines(element, values[string(block.block_id)]?.[string(element.action_id)]);
  const shown = BLOCKS[string(block.type)];
  return shown === undefined ? inRow(records(block.elements), show) : shown(block, show);
}

/** Buttons and selects stand side by side, check-boxes below one another. */
function inRow(elements: readonly Fields[], show: Show): readonly string[] {
  const isBox = (element: Fields) => element.type === 'checkboxes' || element.type === 'radio_buttons';
  const row = elements.filter((element) => !isBox(element)).flatMap(show);
  return [
    ...(row.length > 0 ? [row.map((part) => part.trim()).join(' ')] : []),
    ...elements.filter(isBox).flatMap(show),
  ];
}

function elementLines(element: Fields, value: Fields | undefined): readonly string[] {
  const type = string(element.type);
  if (type === 'button' || type === 'workflow_button') return [`[${textOf(element.text)}]`];
  if (type === 'overflow')
    return [
      `[... ${records(element.options)
        .map((o) => textOf(o.text))
        .join(' | ')}]`,
    ];
  if (type === 'checkboxes') return tickLines(element, chosen(value), '[', ']');
  if (type === 'radio_buttons') return tickLines(element, chosen(value), '(', ')');
  if (type.endsWith('_input')) return [`  <${string(value?.value)}>`];
  const picked = chosen(value).map((option) => textOf(option.text));
  return [`  {${picked.length > 0 ? picked.join(', ') : textOf(element.placeholder)}}`];
}

function tickLines(element: Fields, ticked: readonly Fields[], open: string, close: string): readonly string[] {
  return records(element.options).map((option) => {
    const mark = ticked.some((t) => same(t.value, option.value)) ? 'x' : ' ';
    const description = isFields(option.description) ? ` - ${textOf(option.description)}` : '';
    return `  ${open}${mark}${close} ${textOf(option.text)}${description}`;
  });
}

const cellText = (cell: Fields): string => textOf(cell) || richLines(cell.elements).join(' ');

function richLines(elements: unknown): readonly string[] {
  return records(elements).flatMap((part) => {
    if (part.type === 'rich_text_list') return richLines(part.elements).map((line) => `- ${line}`);
    return [records(part.elements).map(richText).join('')];
  });
}

function richText(part: Fields): string {
  if (typeof part.text === 'string') return part.text;
  if (part.type === 'user') return `@${string(part.user_id)}`;
  if (part.type === 'emoji') return `:${string(part.name)}:`;
  if (part.type === 'broadcast') return `@${string(part.range)}`;
  return string(part.url) || string(part.fallback);
}
