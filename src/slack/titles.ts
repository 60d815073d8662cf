import type { Entry, EntryKind } from '../import-users/directory.ts';
import { nameOf } from '../import-users/directory.ts';
import { limits } from './limits.ts';
import { clean, cut, lengthOf } from './text.ts';

/** "Ada Lovelace · ada". Where that is too long for a row, the full name gives way: the username is what tells two people apart. */
function titleOf({ name, fullName }: { readonly name: string; readonly fullName: string }): string {
  const [said, told] = [clean(fullName), clean(name)];
  if (said === '' || said === told) return told;
  const room = limits.optionText - lengthOf(told) - SEPARATOR.length;
  return `${cut(said, Math.max(LEAST, room))}${SEPARATOR}${told || 'no username'}`;
}

/** An entry as a row or line names it: a group says that it is one. */
export const lineTitle = (entry: {
  readonly kind: EntryKind;
  readonly name: string;
  readonly fullName: string;
}): string =>
  entry.kind === 'group' ? `${cut(clean(entry.name), limits.optionText - GROUP.length)}${GROUP}` : titleOf(entry);

export const entryTitle = (entry: Entry): string =>
  lineTitle({ kind: entry.kind, name: nameOf(entry), fullName: entry.kind === 'person' ? entry.fullName : '' });

const SEPARATOR = ' · ';
const GROUP = ' · group';
/** Of a full name, even beside a very long username. */
const LEAST = 20;
