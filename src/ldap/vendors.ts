/** What differs between directory products, as data (R31). Sources: ldap.md's comparison and the vendors' schemas. */
export type Vendor = 'auto' | 'openldap' | 'active-directory' | '389ds' | 'freeipa';

export const VENDORS = [
  'auto',
  'openldap',
  'active-directory',
  '389ds',
  'freeipa',
] as const satisfies readonly Vendor[];

/** What a directory can turn out to be. */
export type KnownVendor = Exclude<Vendor, 'auto'>;

export type PeopleAttributes = {
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  readonly phone: string;
  readonly department: string;
};

export type GroupAttributes = { readonly name: string; readonly description: string; readonly members: string };

/** How an attribute says that a person is disabled (R16): a bit in a number, the word TRUE, or by being there. */
export type DisabledMarker = {
  readonly attribute: string;
  readonly when: { readonly bit: number } | 'true' | 'present';
};

/** Who is in a group by a value: the group's attribute holds it, and the person's. */
export type ValueLink = { readonly ofGroup: string; readonly ofPerson: string };

export type VendorPreset = {
  readonly people: { readonly filter: string; readonly attributes: PeopleAttributes };
  readonly groups: { readonly filter: string; readonly attributes: GroupAttributes };
  /** Asked for in this order; the first that an entry has is its identity (R13). */
  readonly stableIds: readonly string[];
  readonly disabled: readonly DisabledMarker[];
  /** Members that a group has besides those it lists. */
  readonly membersByValue: readonly ValueLink[];
  readonly pageSize: number;
};

const inetOrgPerson: VendorPreset['people'] = {
  filter: '(objectClass=inetOrgPerson)',
  attributes: { username: 'uid', fullName: 'cn', email: 'mail', phone: 'mobile', department: 'departmentNumber' },
};
const groupAttributes: GroupAttributes = { name: 'cn', description: 'description', members: 'member' };
const groupOfNames: VendorPreset['groups'] = { filter: '(objectClass=groupOfNames)', attributes: groupAttributes };

const userAccountControl: DisabledMarker = { attribute: 'userAccountControl', when: { bit: 2 } };
const pwdAccountLockedTime: DisabledMarker = { attribute: 'pwdAccountLockedTime', when: 'present' };
const nsAccountLock: DisabledMarker = { attribute: 'nsAccountLock', when: 'true' };
const loginDisabled: DisabledMarker = { attribute: 'loginDisabled', when: 'true' };

/** The one group, "Domain Users" as a rule, that lists nobody: its members name it (MS-ADTS, 3.1.1.4.5.11). */
const primaryGroup: ValueLink = { ofGroup: 'primaryGroupToken', ofPerson: 'primaryGroupID' };

/** Windows answers at most 1,000 entries a page; the others take more, but gain little by it. */
const pageSize = 1000;

const openldap: VendorPreset = {
  people: inetOrgPerson,
  groups: groupOfNames,
  stableIds: ['entryUUID'],
  disabled: [pwdAccountLockedTime],
  membersByValue: [],
  pageSize,
};

const dirsrv: VendorPreset = { ...openldap, stableIds: ['nsUniqueId'], disabled: [nsAccountLock] };

export const vendorPresets: Readonly<Record<Vendor, VendorPreset>> = {
  openldap,
  '389ds': dirsrv,
  freeipa: {
    ...dirsrv,
    stableIds: ['ipaUniqueID', 'nsUniqueId'],
    groups: { filter: '(objectClass=ipaUserGroup)', attributes: groupAttributes },
  },
  'active-directory': {
    people: {
      filter: '(&(objectCategory=person)(objectClass=user))',
      attributes: {
        username: 'sAMAccountName',
        fullName: 'cn',
        email: 'mail',
        phone: 'mobile',
        department: 'department',
      },
    },
    groups: { filter: '(objectClass=group)', attributes: groupAttributes },
    stableIds: ['objectGUID'],
    disabled: [userAccountControl],
    membersByValue: [primaryGroup],
    pageSize,
  },
  /** Not known which it is: OpenLDAP's names, which most understand, and everything that could be an id or a marker. */
  auto: {
    ...openldap,
    stableIds: ['entryUUID', 'objectGUID', 'nsUniqueId'],
    disabled: [userAccountControl, pwdAccountLockedTime, nsAccountLock, loginDisabled],
  },
};
