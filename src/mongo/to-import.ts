import type { Import } from '../import-users/import.ts';
import type { ImportDoc } from './schemas/imports.ts';

export function toImport(doc: ImportDoc): Import {
  const { _id: id, run: _, announceUntil: __, announceToken: ___, cancelledAt: ____, ...fields } = doc;
  return { id, ...fields };
}
