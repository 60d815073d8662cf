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

function blockLines(block: Fields, values: Values): readonly string[] {
  const type = string(block.type);
  const show = (element: Fields) => elementLines(element, values[string(block.block_id)]?.[string(element.action_id)]);
  if (type === 'divider') return ['---'];
  if (type === 'header') return [`# ${textOf(block.text)}`];
  if (type === 'alert') return [`(${string(block.level) || 'default'}) ${textOf(block.text)}`];
  if (type === 'context')
    return [
      records(block.elements)
        .map((e) => textOf(e) || string(e.alt_text))
        .join(' '),
    ];
  if (type === 'rich_text') return richLines(block.elements);
  if (type === 'section') {
    const texts = [block.text, ...records(block.fields)].filter(isFields).map(textOf);
    return [...texts, ...records([block.accessory]).flatMap(show)];
  }
  if (type === 'input') {
    const optional = block.optional === true ? ' (optional)' : '';
    const hint = isFields(block.hint) ? [`  (${textOf(block.hint)})`] : [];
    return [`${textOf(block.label)}${optional}`, ...records([block.element]).flatMap(show), ...hint];
  }
  if (type === 'table')
    return records(list(block.rows).flat()).map((cell) => textOf(cell) || richLines(cell.elements).join(' '));
  if (type === 'markdown') return [string(block.text)];
  if (type === 'image') return [`(image) ${string(block.alt_text)}`];
  return inRow(records(block.elements).map(show));
}

/** Buttons stand side by side, check-boxes below one another. */
function inRow(shown: readonly (readonly string[])[]): readonly string[] {
  const single = shown.filter((lines) => lines.length === 1).map(([line]) => line ?? '');
  return [...(single.length > 0 ? [single.join(' ')] : []), ...shown.filter((lines) => lines.length !== 1).flat()];
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
  if (type === 'checkboxes' || type === 'radio_buttons')
    return tickLines(element, chosen(value), type === 'checkboxes');
  if (type.endsWith('_input')) return [`  <${string(value?.value)}>`];
  const picked = chosen(value).map((option) => textOf(option.text));
  const shown = picked.length > 0 ? picked.join(', ') : textOf(element.placeholder);
  return [`  {${shown}}`];
}

function tickLines(element: Fields, ticked: readonly Fields[], isBox: boolean): readonly string[] {
  return records(element.options).map((option) => {
    const mark = ticked.some((t) => same(t.value, option.value)) ? 'x' : ' ';
    const description = isFields(option.description) ? ` - ${textOf(option.description)}` : '';
    return `  ${isBox ? `[${mark}]` : `(${mark})`} ${textOf(option.text)}${description}`;
  });
}

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
