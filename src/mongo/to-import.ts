import type { Import } from '../import-users/import.ts';
import type { ImportDoc } from './schemas/imports.ts';

export function toImport({ _id: id, run: _, announceUntil: __, cancelledAt: ___, ...fields }: ImportDoc): Import {
  return { id, ...fields };
}
