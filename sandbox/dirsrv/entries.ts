import type { DirectoryEntry } from '../directory/entry.ts';

/** The same entry as 389 Directory Server has it: another stable id, another sign of who is disabled, groups without members. */
export function toDirsrv({ dn, attributes }: DirectoryEntry): DirectoryEntry {
  const { entryUUID, pwdAccountLockedTime, member, ...same } = attributes;
  return {
    dn,
    attributes: {
      ...same,
      ...(entryUUID === undefined ? {} : { nsUniqueId: entryUUID.map(uniqueId) }),
      ...(pwdAccountLockedTime === undefined ? {} : { nsAccountLock: ['true'] }),
      ...(member === undefined ? {} : { member: member.filter((value) => value !== '') }),
    },
  };
}

/** Four times eight digits. */
const uniqueId = (uuid: string): string => uuid.replaceAll('-', '').replace(/(.{8})(?=.)/g, '$1-');
