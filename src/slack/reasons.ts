import type { EntryKind } from '../import-users/directory.ts';
import type { EntryOutcome, FailureReason, Import, Outcome } from '../import-users/import.ts';
import type { Planned, Reason, Verdict } from '../import-users/plan.ts';
import { clean, cut } from './text.ts';

/** Why an entry is blocked, and what to do about it. The first words are those of product.md. */
function reasonText({ why, about: whole }: Reason): string {
  const about = brief(whole);
  switch (why) {
    case 'no-name':
      return 'it has no name in the directory. Give it one there';
    case 'forbidden-character':
      return `a username cannot have the character ${about}. Change it in the directory`;
    case 'internal-user-has-name':
      return `an internal user has this name. Rename one of the two`;
    case 'internal-group-has-name':
      return `an internal user group has this name. Rename one of the two`;
    case 'another-person-has-name':
      return 'another person has this name. Rename the user who has it, or this entry; if the directory has renamed that user, import both at once';
    case 'another-group-has-name':
      return 'another group has this name. Rename the user group that has it, or this entry';
    case 'same-name':
      return `${about} has the same name in this import. Import one of the two, or rename one`;
    case 'same-email':
      return `${about} has the same e-mail in this import. Correct it in the directory`;
    case 'email-taken':
      return `the user ${about} has this e-mail. Correct one of the two`;
    case 'gone':
      return 'it is not in the directory any more. Take it out of the selection, or ask whoever keeps the directory';
  }
}

/** The label of a verdict, as people learn it (interface.md). */
export function verdictText({
  verdict,
  reason,
}: {
  readonly verdict: Verdict;
  readonly reason?: Reason | undefined;
}): string {
  switch (verdict) {
    case 'create':
      return 'New';
    case 'sync':
      return 'Imported before, will be synced';
    case 'unchanged':
      return 'Imported before, nothing to change';
    case 'blocked':
      return reason ? `Unable to import: ${reasonText(reason)}` : 'Unable to import';
  }
}

/** "was ada.king → is ada"; undefined = neither renamed nor moved. */
export function wasIs(was: Planned['was'], name: string): string | undefined {
  if (was?.name !== undefined) return `was ${was.name} → is ${name}`;
  return was?.dn === undefined ? undefined : `was at ${was.dn}`;
}

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  created: 'Created',
  synced: 'Synced',
  unchanged: 'Nothing to change',
  blocked: 'Unable to import',
  held: 'Held',
  failed: 'Failed',
};

/** What became of an entry, with what to do where something is to be done (R21). */
export function outcomeText({ outcome, reason, kind }: EntryOutcome): string {
  return reason ? `${outcomeLabels[outcome]}: ${whyText(reason, kind)}.` : outcomeLabels[outcome];
}

export function whyText(reason: Reason | FailureReason, kind: EntryKind): string {
  switch (reason.why) {
    case 'verdict-changed':
      return `reviewed as “${short[reason.reviewed]}”, but now it is “${short[reason.now]}”${reason.because ? ` (${reasonText(reason.because)})` : ''}. Press Retry Failed to review it again`;
    case 'vanished':
      return 'it is not in the directory any more. If it should be, ask whoever keeps the directory, then press Retry Failed';
    case 'name-taken':
      return `somebody made a ${kind === 'person' ? 'user' : 'user group'} with this name during the import. Rename one, then press Retry Failed`;
    case 'not-written':
      return `the database refused it (${brief(reason.detail)}). Correct the entry in the directory, then press Retry Failed`;
    default:
      return reasonText(reason);
  }
}

/** Outside text inside of a sentence of ours: never so long that our part is cut off. */
const brief = (text: string): string => cut(clean(text), BRIEF);
const BRIEF = 80;

const short: Readonly<Record<Verdict, string>> = {
  create: 'New',
  sync: 'Imported before, will be synced',
  unchanged: 'Imported before, nothing to change',
  blocked: 'Unable to import',
};

/** The import as people call it. */
export const importName = ({ number }: Pick<Import, 'number'>): string => `Import #${number}`;
