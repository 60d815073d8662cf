import { type Import, OPEN_STATES } from '../../../src/import-users/import.ts';
import { ANNOUNCE_MS, type Imports } from '../../../src/import-users/records.ts';

type Kept = Import & {
  readonly run?: { readonly token: string; readonly fence: number; readonly until: Date };
  readonly announceUntil?: Date | undefined;
  readonly announceToken?: string;
};

export function memoryImports(): Imports {
  const kept = new Map<string, Kept>();
  let numbers = 0;
  let fences = 0;
  const keep = (it: Kept): Import => {
    kept.set(it.id, it);
    return toImport(it);
  };
  const held = ({ importId, token }: { importId: string; token: string }) =>
    [kept.get(importId)].find(
      (it) => it?.run?.token === token && (it.state === 'running' || it.state === 'cancelling'),
    );
  const free = (it: Kept, now: Date) => isOpen(it) && !(it.run && it.run.until > now);
  const find = (wanted: (it: Kept) => boolean) => [...kept.values()].filter(wanted).map(toImport);

  return {
    create: async (approved) => {
      const standing = kept.get(approved.id);
      if (standing) return { created: false, import: toImport(standing) };
      numbers += 1;
      return { created: true, import: keep({ ...approved, number: numbers, state: 'approved', attempts: 0 }) };
    },
    find: async (id) => find((it) => it.id === id)[0],
    findByNumber: async (number, team) => find((it) => it.number === number && it.by.team === team)[0],
    list: async (team, limit) =>
      find((it) => it.by.team === team)
        .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.number - a.number)
        .slice(0, limit),
    claim: async (id, token, now, until) => {
      const it = kept.get(id);
      if (!it || !(free(it, now) || held({ importId: id, token }))) return undefined;
      fences += 1;
      const run = { token, fence: fences, until };
      const state = it.state === 'cancelling' ? it.state : 'running';
      const claimed = keep({ ...it, state, run, startedAt: it.startedAt ?? now });
      return { run: { importId: id, token, fence: run.fence }, import: claimed };
    },
    renew: async (run, until) => {
      const it = held(run);
      if (!it?.run || it.state !== 'running') return false;
      keep({ ...it, run: { ...it.run, until } });
      return true;
    },
    release: async (run, dueAt, failed) => {
      const it = held(run);
      if (it) keep({ ...it, run: { ...run, token: '', until: dueAt }, attempts: it.attempts + Number(failed) });
    },
    finish: async (run, { state, at, failure }) => {
      const before = kept.get(run.importId);
      const said =
        before?.run?.token === run.token && before.state === state && before.finishedAt?.getTime() === at.getTime();
      const it = held(run);
      if (!it) return said;
      keep({
        ...it,
        state,
        finishedAt: at,
        announceUntil: new Date(at.getTime() + ANNOUNCE_MS),
        announceToken: run.token,
        ...(failure && { failure }),
      });
      return true;
    },
    cancel: async (id, by) => {
      const it = kept.get(id);
      if (!it || !isOpen(it)) return undefined;
      return it.state === 'cancelling' ? toImport(it) : keep({ ...it, state: 'cancelling', cancelledBy: by });
    },
    noteNotice: async (id, which, ref) => {
      const it = kept.get(id);
      if (it) keep({ ...it, [which]: ref, announceUntil: which === 'finishNotice' ? undefined : it.announceUntil });
    },
    unheld: async (now) =>
      find((it) => free(it, now))
        .map(({ id }) => id)
        .slice(0, 100),
    claimUnannounced: async (token, now, until) => {
      const yesterday = new Date(now.getTime() - 24 * 60 * 60 * 1000);
      const it = [...kept.values()].find(
        (one) => one.announceUntil && one.announceUntil <= now && one.finishedAt && one.finishedAt > yesterday,
      );
      return it && keep({ ...it, announceUntil: until, announceToken: token });
    },
    holdAnnouncing: async (id, token, until) => {
      const it = kept.get(id);
      if (!it?.announceUntil || it.announceToken !== token) return false;
      keep({ ...it, announceUntil: until });
      return true;
    },
  };
}

const isOpen = ({ state }: Import) => OPEN_STATES.some((open) => open === state);

const toImport = ({ run: _, announceUntil: __, announceToken: ___, ...it }: Kept): Import => it;
