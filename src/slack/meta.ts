import type { ModalView } from '@slack/types';
import type { Form } from '../import-users/screens.ts';

/** What *Try Again* repeats. */
export type Again = 'open' | 'page' | 'review' | 'show-review' | 'results';

/** What a modal carries in every payload: ids and counters only, never trusted, never directory text. */
export type Meta = {
  readonly form?: Form | undefined;
  /** Of the reviewed plan. */
  readonly hash?: string | undefined;
  /** The members switch, for when it is not shown. */
  readonly members?: boolean | undefined;
  readonly importId?: string | undefined;
  readonly which?: string | undefined;
  /** The positions after which the pages before this one began. */
  readonly trail?: readonly number[] | undefined;
  readonly again?: Again | undefined;
  /** Where the command was typed. */
  readonly channel?: string | undefined;
};

const VERSION = 1;

export function writeMeta({ form, hash, members, importId, which, trail, again, channel }: Meta): string {
  const short = { v: VERSION, d: form?.draft, s: form?.search, r: form?.render };
  return JSON.stringify({ ...short, h: hash, m: members, i: importId, w: which, t: trail, a: again, c: channel });
}

/** Empty for a modal of another version of ours, or of nobody's. */
export function readMeta(text: string): Meta {
  const raw = parsed(text);
  if (raw.v !== VERSION) return {};
  const { d, s, r } = raw;
  const isForm = typeof d === 'string' && typeof s === 'number' && typeof r === 'number';
  return {
    form: isForm ? { draft: d, search: s, render: r } : undefined,
    hash: asText(raw.h),
    members: typeof raw.m === 'boolean' ? raw.m : undefined,
    importId: asText(raw.i),
    which: asText(raw.w),
    trail: Array.isArray(raw.t) ? raw.t.filter((n) => typeof n === 'number') : undefined,
    again: AGAIN.find((again) => again === raw.a),
    channel: asText(raw.c),
  };
}

/** The same view, knowing where the command was typed. */
export const inChannel = (view: ModalView, channel: string): ModalView => ({
  ...view,
  private_metadata: writeMeta({ ...readMeta(view.private_metadata ?? writeMeta({})), channel }),
});

const AGAIN: readonly Again[] = ['open', 'page', 'review', 'show-review', 'results'];

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
