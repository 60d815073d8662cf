import type { Changes } from './changes.ts';
import { withIds } from './controls.ts';
import type { SharedFile } from './files.ts';
import type { Ids } from './ids.ts';
import { type Fields, list, records, string } from './json.ts';
import { limit, messageProblems, worded } from './limits.ts';
import { refusal } from './refusal.ts';
import { type Values, valuesOf } from './state.ts';

export interface Content {
  readonly text: string;
  readonly blocks: readonly Fields[];
}

export interface Message extends Content {
  readonly ts: string;
  readonly channelId: string;
  readonly by: 'bot' | 'slack';
  /** Only this person sees it. */
  readonly onlyFor?: string;
  readonly threadTs?: string;
  readonly files: readonly SharedFile[];
  /** What it said before each edit, oldest first. */
  readonly before: readonly Content[];
  readonly values: Values;
}

export interface Messages {
  post(
    message: Omit<Message, 'ts' | 'before' | 'values' | 'files'> & { readonly files?: readonly SharedFile[] },
  ): Message;
  edit(message: Message, content: Content): Message;
  set(message: Message, values: Values): void;
  remove(message: Message): void;
  find(channelId: string, ts: string): Message | undefined;
  /** What a person sees in a channel, oldest first. */
  seenBy(userId: string, channelId: string): readonly Message[];
}

const KEPT = 2_000;
const EDITS_KEPT = 500;

export function createMessages(now: () => number, ids: Ids, { changed }: Changes): Messages {
  let messages: Message[] = [];
  const complete = (blocks: readonly Fields[]) => withIds(blocks, () => ids.next('b'));
  const replace = (old: Message, next: Message): Message => {
    messages = messages.map((m) => (m.channelId === old.channelId && m.ts === old.ts ? next : m));
    changed();
    return next;
  };
  return {
    post: (given) => {
      const blocks = complete(given.blocks);
      const made = { files: [], ...given, blocks, ts: ids.ts(now()), before: [], values: valuesOf(blocks) };
      messages = [...messages, made].slice(-KEPT);
      changed();
      return made;
    },
    edit: (message, { text, blocks }) => {
      const completed = complete(blocks);
      const before = [...message.before, { text: message.text, blocks: message.blocks }].slice(-EDITS_KEPT);
      return replace(message, {
        ...message,
        text,
        blocks: completed,
        before,
        values: valuesOf(completed, message.values),
      });
    },
    set: (message, values) => {
      replace(message, { ...message, values });
    },
    remove: (message) => {
      messages = messages.filter((m) => m !== message);
      changed();
    },
    find: (channelId, ts) => messages.find((m) => m.channelId === channelId && m.ts === ts),
    seenBy: (userId, channelId) =>
      messages.filter((m) => m.channelId === channelId && (m.onlyFor === undefined || m.onlyFor === userId)),
  };
}

/** Reads what a call wants to say. Throws as chat.* do: no_text, invalid_blocks, msg_blocks_too_long... */
export function readContent(args: Fields, before?: Content): Content {
  const blocks = args.blocks ?? before?.blocks ?? [];
  if (!Array.isArray(blocks)) throw refusal('invalid_blocks_format');
  const says = readText(args, blocks.length > 0);
  if (list(args.attachments).length > limit('message.attachments', 'maxItems')) throw refusal('too_many_attachments');
  if (says === '' && blocks.length === 0 && list(args.attachments).length === 0) throw refusal('no_text');
  const problems = messageProblems({ blocks });
  if (problems.length > 0 || records(blocks).length < blocks.length) {
    throw refusal(problems.find((p) => p.code !== undefined)?.code ?? 'invalid_blocks', problems.map(worded));
  }
  return { text: says, blocks };
}

function readText({ text, markdown_text }: Fields, hasBlocks: boolean): string {
  if (markdown_text === undefined) return string(text).slice(0, limit('message.text', 'truncatedAbove'));
  if (text !== undefined || hasBlocks) throw refusal('markdown_text_conflict');
  if (string(markdown_text).length > limit('message.markdown_text', 'maxLength')) throw refusal('msg_too_long');
  return string(markdown_text);
}
