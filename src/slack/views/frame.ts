import type { KnownBlock, ModalView } from '@slack/types';
import { plain } from '../blocks.ts';
import { limits } from '../limits.ts';
import type { Meta } from '../meta.ts';
import { writeMeta } from '../meta.ts';

export type Frame = {
  readonly id: string;
  readonly title: string;
  readonly meta: Meta;
  readonly blocks: readonly KnownBlock[];
  readonly submit?: string | undefined;
  readonly close?: string | undefined;
};

/** What all our modals have in common. */
export const modal = ({ id, title, meta, blocks, submit, close = 'Close' }: Frame): ModalView => ({
  type: 'modal',
  callback_id: id,
  private_metadata: writeMeta(meta),
  title: plain(title, limits.viewLabel),
  close: plain(close, limits.viewLabel),
  ...(submit !== undefined && { submit: plain(submit, limits.viewLabel) }),
  blocks: [...blocks],
});

export const ROOT_TITLE = 'Import users';
