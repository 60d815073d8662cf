import { dnTextKey, foldText } from '../dn.ts';

/** Sent only when asked for by name or by "+". */
export const isOperational = (name: string): boolean => OPERATIONAL.has(name.toLowerCase());

/** A filter that names another attribute matches nobody, not even turned around by NOT. */
export const isKnownAttribute = (name: string): boolean => KNOWN.has(name.toLowerCase());

/** Parts of DNs and of class names cannot be searched for. */
export const hasSubstrings = (name: string): boolean => name !== 'objectclass' && !DN_SYNTAX.has(name);

/** What values of an attribute are compared as. `name` in lower case. */
export function comparable(name: string, value: string): string {
  if (DN_SYNTAX.has(name)) return dnTextKey(value);
  if (PHONE_SYNTAX.has(name)) return foldText(value).replace(/[ -]/g, '');
  return foldText(value);
}

/** What an entry's values match; a class also matches as the classes above it. */
export const comparables = (name: string, values: readonly string[]): string[] =>
  (name === 'objectclass' ? values.flatMap(withSuperiors) : values).map((value) => comparable(name, value));

const DN_SYNTAX = new Set(['member', 'memberof', 'uniquemember', 'owner', 'manager', 'entrydn', 'seealso']);
const PHONE_SYNTAX = new Set(['mobile', 'telephonenumber']);
const OPERATIONAL = new Set([
  ...['entryuuid', 'memberof', 'pwdaccountlockedtime', 'entrydn', 'primarygrouptoken'],
  ...['namingcontexts', 'supportedcontrol', 'supportedextension', 'supportedldapversion'],
]);
const KNOWN = new Set([
  ...DN_SYNTAX,
  ...PHONE_SYNTAX,
  ...OPERATIONAL,
  ...['objectclass', 'uid', 'cn', 'sn', 'givenname', 'displayname', 'mail', 'description', 'departmentnumber', 'l'],
  ...['employeenumber', 'employeetype', 'title', 'ou', 'o', 'dc', 'st', 'street', 'postalcode', 'preferredlanguage'],
  ...['memberuid', 'gidnumber', 'primarygroupid'],
]);

const SUPERIORS = new Map([
  ['inetorgperson', ['organizationalPerson', 'person', 'top']],
  ['organizationalperson', ['person', 'top']],
]);
const withSuperiors = (value: string) => [value, ...(SUPERIORS.get(value.toLowerCase()) ?? ['top'])];
