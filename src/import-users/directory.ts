/** What a directory holds, as read: never edited by us. A missing text is '', so that two readings compare by value. */
export type EntryKind = 'person' | 'group';

export type Person = {
  readonly kind: 'person';
  /** The directory's stable id (R13): the identity of the person, whatever becomes of name and DN. */
  readonly externalId: string;
  /** As the directory spells it: for people to read. */
  readonly dn: string;
  /** Parsed and folded: two DNs are the same when their keys are. A valid DN too. */
  readonly dnKey: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  readonly phone: string;
  readonly department: string;
  /** False when the directory marks the person as disabled (R16). */
  readonly enabled: boolean;
};

export type Group = {
  readonly kind: 'group';
  readonly externalId: string;
  readonly dn: string;
  readonly dnKey: string;
  readonly name: string;
  readonly description: string;
};

export type Entry = Person | Group;

/** A group with the keys of the DNs that it lists: people, groups, and what is neither. */
export type GroupWithMembers = Group & { readonly memberKeys: readonly string[] };

export type EntryRef = { readonly kind: EntryKind; readonly externalId: string };

/** What people call the entry: the name that must be unique in the application. */
export const nameOf = (entry: Entry): string => (entry.kind === 'person' ? entry.username : entry.name);

/** One string for one entry, for maps and sets. */
export const refKey = ({ kind, externalId }: EntryRef): string => `${kind}:${externalId}`;
