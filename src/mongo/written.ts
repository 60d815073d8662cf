import type { Written } from '../import-users/records.ts';

export const written: Written = { ok: true };
export const taken: Written = { ok: false, why: 'taken' };
export const gone: Written = { ok: false, why: 'refused', detail: 'it is not in the database any more' };

/** The server's own sentence may quote the document: the code says enough to look it up. */
export const refused = (code: number): Written => ({
  ok: false,
  why: 'refused',
  detail: code === 121 ? 'it breaks a validation rule of the collection (MongoDB 121)' : `MongoDB error ${code}`,
});
