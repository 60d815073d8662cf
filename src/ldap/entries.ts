import type { Group, GroupWithMembers, Person } from '../import-users/directory.ts';
import { dnKey } from './dn.ts';
import { identify } from './identity.ts';
import { type RawEntry, text, texts } from './raw-entry.ts';
import type { DisabledMarker, GroupAttributes, PeopleAttributes } from './vendors.ts';

export type PersonShape = {
  readonly attributes: PeopleAttributes;
  readonly stableIds: readonly string[];
  readonly disabled: readonly DisabledMarker[];
};
export type GroupShape = { readonly attributes: GroupAttributes; readonly stableIds: readonly string[] };

export function toPerson(raw: RawEntry, { attributes, stableIds, disabled }: PersonShape): Person {
  return {
    kind: 'person',
    ...identify(raw, stableIds),
    username: text(raw, attributes.username),
    fullName: text(raw, attributes.fullName),
    email: text(raw, attributes.email),
    phone: text(raw, attributes.phone),
    department: text(raw, attributes.department),
    enabled: !disabled.some((marker) => isMarked(raw, marker)),
  };
}

export function toGroup(raw: RawEntry, { attributes, stableIds }: GroupShape): Group {
  return {
    kind: 'group',
    ...identify(raw, stableIds),
    name: text(raw, attributes.name),
    description: text(raw, attributes.description),
  };
}

/** `members` as the directory holds them. What is no DN names nobody: an empty one is how an empty group is written. */
export function withMembers(group: Group, members: readonly string[]): GroupWithMembers {
  const keys = members.map((member) => dnKey(member.replace(UNIQUE_ID, ''))).filter((key) => key !== undefined);
  return { ...group, memberKeys: [...new Set(keys)] };
}

/** What `uniqueMember` may have behind the DN (RFC 4517, section 3.3.21); a sharp in a DN is escaped. */
const UNIQUE_ID = /#'[01]*'B$/;

function isMarked(raw: RawEntry, { attribute, when }: DisabledMarker): boolean {
  const values = texts(raw, attribute);
  if (when === 'present') return values.length > 0;
  if (when === 'true') return values.some((value) => value.toLowerCase() === 'true');
  return values.some((value) => (Number(value) & when.bit) !== 0);
}
