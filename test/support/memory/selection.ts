import { type EntryKind, refKey } from '../../../src/import-users/directory.ts';
import { BATCH, type SelectedRef, type Selection } from '../../../src/import-users/stores.ts';
import { batches } from './batches.ts';

type Marked = SelectedRef & { readonly selected: boolean; readonly at: number };

export function memorySelection(): Selection {
  const drafts = new Map<string, Map<string, Marked>>();
  const cleared = new Map<string, number>();
  const of = (draftId: string) => drafts.get(draftId) ?? new Map<string, Marked>();
  const selected = (draftId: string) =>
    [...of(draftId).values()].filter((mark) => mark.selected && mark.at >= (cleared.get(draftId) ?? 0));
  const ofKind = (draftId: string, kind: EntryKind) => selected(draftId).filter((mark) => mark.kind === kind);

  return {
    mark: async (draftId, marks, at, via = 'selected') => {
      const entries = of(draftId);
      for (const { ref, name, selected: is } of marks) {
        const before = entries.get(refKey(ref));
        if (!before || before.at <= at) entries.set(refKey(ref), { ...ref, name, selected: is, at, via });
      }
      drafts.set(draftId, entries);
    },
    takeBack: async (draftId, refs, { since, at }) => {
      for (const ref of refs) {
        const mark = of(draftId).get(refKey(ref));
        if (mark?.selected && mark.at > since && mark.at <= at)
          of(draftId).set(refKey(ref), { ...mark, selected: false, at });
      }
    },
    counts: async (draftId) => ({ people: ofKind(draftId, 'person').length, groups: ofKind(draftId, 'group').length }),
    among: async (draftId, refs) => {
      const keys = new Set(selected(draftId).map(refKey));
      return refs.filter((ref) => keys.has(refKey(ref)));
    },
    all: (draftId, kind) => {
      const inOrder = ofKind(draftId, kind).sort((a, b) => a.at - b.at);
      return batches(
        inOrder.map(({ externalId, name, via }) => ({ kind, externalId, name, via })),
        BATCH,
      );
    },
    clear: async (draftId, at) => {
      cleared.set(draftId, Math.max(at, cleared.get(draftId) ?? 0));
      for (const [key, mark] of of(draftId)) if (mark.at === at) of(draftId).set(key, { ...mark, selected: false });
    },
  };
}
