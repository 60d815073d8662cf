import type { ImportState } from '../import-users/import.ts';
import { ANNOUNCE_MS, type Imports } from '../import-users/records.ts';
import { nextOf } from './counters.ts';
import type { Models } from './models.ts';
import { toImport } from './to-import.ts';

type Lease = Pick<Imports, 'claim' | 'renew' | 'release' | 'finish' | 'cancel'>;

/**
 * Who runs an import, each step one atomic write. `run.until` is until when it is held; whoever hands it back puts there when
 * it is due again, so an import is free when `until` is past or missing.
 */
export function createLease(models: Pick<Models, 'imports' | 'counters'>): Lease {
  const { imports } = models;
  const held = (token: string) => ({ 'run.token': token, state: { $in: HELD } });
  return {
    claim: async (id, token, now, until) => {
      const fence = await nextOf(models, 'fence');
      const filter = { _id: id, ...free(token, now, fence) };
      const found = await imports
        .findOneAndUpdate(filter, claiming({ token, fence, until }, now), {
          returnDocument: 'after',
          updatePipeline: true,
        })
        .lean();
      return found ? { run: { importId: id, token, fence }, import: toImport(found) } : undefined;
    },
    renew: async ({ importId, token }, until) => {
      const filter = { _id: importId, 'run.token': token, state: 'running' as const };
      return (await imports.updateOne(filter, { $set: { 'run.until': until } })).matchedCount === 1;
    },
    release: async ({ importId, token }, dueAt, failed) => {
      const update = { $set: { 'run.until': dueAt, 'run.token': '' }, ...(failed && { $inc: { attempts: 1 } }) };
      await imports.updateOne({ _id: importId, ...held(token) }, update);
    },
    finish: async ({ importId, token }, { state, at, failure }) => {
      // The second: said before, and the answer was lost.
      const ours = { $or: [held(token), { 'run.token': token, state, finishedAt: at }] };
      const announceUntil = new Date(at.getTime() + ANNOUNCE_MS);
      const end = { state, finishedAt: at, announceUntil, announceToken: token, ...(failure && { failure }) };
      return (await imports.updateOne({ _id: importId, ...ours }, { $set: end })).matchedCount === 1;
    },
    cancel: async (id, by, at) => {
      const update = { $set: { state: 'cancelling' as const, cancelledBy: by, cancelledAt: at } };
      const cancelled = await imports
        .findOneAndUpdate({ _id: id, state: { $in: CANCELLABLE } }, update, { returnDocument: 'after' })
        .lean();
      const standing = cancelled ?? (await imports.findOne({ _id: id, state: 'cancelling' }).lean());
      return standing ? toImport(standing) : undefined;
    },
  };
}

const HELD: ImportState[] = ['running', 'cancelling'];
const CANCELLABLE: ImportState[] = ['approved', 'running'];
const CLAIMABLE: ImportState[] = ['approved', 'running', 'cancelling'];

/** The last of the three: who was late in taking a fence must not come after who took a higher one. */
const free = (token: string, now: Date, fence: number) => ({
  state: { $in: CLAIMABLE },
  $or: [{ 'run.until': { $not: { $gt: now } } }, { 'run.token': token }],
  'run.fence': { $not: { $gt: fence } },
});

/** A pipeline, as what it writes depends on what stands: a cancelled import stays so, and one that started has started. */
const claiming = (run: { readonly token: string; readonly fence: number; readonly until: Date }, now: Date) => [
  {
    $set: {
      state: { $cond: [{ $eq: ['$state', 'cancelling'] }, 'cancelling', 'running'] },
      run: { $literal: run },
      startedAt: { $ifNull: ['$startedAt', now] },
    },
  },
];
