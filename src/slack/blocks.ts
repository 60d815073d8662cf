import type {
  ActionsBlock,
  ActionsBlockElement,
  AlertBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  SectionBlock,
} from '@slack/types';
import { limits } from './limits.ts';
import { clean, cut } from './text.ts';

/** Any text, as it is: no markup, no emoji names. Slack refuses an empty one. */
export const plain = (text: string, max: number = limits.sectionText): PlainTextElement => ({
  type: 'plain_text',
  text: cut(clean(text), max) || '–',
  emoji: false,
});

/** Text of our own with markup; outside text in it must be `escaped`. Nothing in it becomes a link by itself. */
const mrkdwn = (text: string): MrkdwnElement => ({
  type: 'mrkdwn',
  text: cut(text, limits.sectionText),
  verbatim: true,
});

export const section = (text: string, blockId?: string): SectionBlock => ({
  type: 'section',
  text: plain(text),
  ...(blockId !== undefined && { block_id: blockId }),
});

export const marked = (text: string, blockId?: string): SectionBlock => ({
  type: 'section',
  text: mrkdwn(text),
  ...(blockId !== undefined && { block_id: blockId }),
});

export const context = (text: string, blockId?: string): ContextBlock => ({
  type: 'context',
  elements: [plain(text, limits.contextText)],
  ...(blockId !== undefined && { block_id: blockId }),
});

export const header = (text: string, blockId: string): HeaderBlock => ({
  type: 'header',
  text: plain(text, limits.header),
  block_id: blockId,
});

/** What a person must see first. Longer than an alert may be: a section, so that nothing is cut. */
export const alert = (text: string, level: AlertBlock['level'] & string, blockId: string): AlertBlock | SectionBlock =>
  [...clean(text)].length > limits.alert
    ? section(text, blockId)
    : { type: 'alert', text: plain(text, limits.alert), level, block_id: blockId };

export const actions = (blockId: string, elements: readonly ActionsBlockElement[]): readonly ActionsBlock[] =>
  elements.length === 0 ? [] : [{ type: 'actions', block_id: blockId, elements: [...elements] }];

export const button = (text: string, actionId: string, more: Partial<Button> = {}): Button => ({
  type: 'button',
  text: plain(text, limits.button),
  action_id: actionId,
  ...more,
});

export const option = (text: string, value: string, description?: string): PlainTextOption => ({
  text: plain(text, limits.optionText),
  value,
  ...(description !== undefined && { description: plain(description, limits.optionText) }),
});

export type Line = { readonly name: string; readonly says: string };

/** A bullet for each line, the name in bold. Rich text, because directory text cannot be escaped in mrkdwn. */
export const lines = (items: readonly Line[], blockId: string): RichTextBlock => ({
  type: 'rich_text',
  block_id: blockId,
  elements: [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: items.map(({ name, says }) => ({
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: cut(clean(name), limits.optionText) || '(no name)', style: { bold: true } },
          { type: 'text', text: `: ${cut(clean(says), LINE)}` },
        ],
      })),
    },
  ],
});

/** Ours: a page of lines stays well below what one block can hold. */
const LINE = 300;
