import { z } from 'zod';
import { dnKey } from '../ldap/dn.ts';
import { parseFilter } from '../ldap/own-filter.ts';

/** Text of an option, where a server, a role or a scope is picked: Slack's limit. */
export const optionText = z.string().min(1).max(75);

/** ldapts ignores a path, a query and credentials without a word, so they are refused here. */
export const ldapUrl = z
  .string()
  .refine(isBareLdapUrl, 'must be ldap://host or ldaps://host, perhaps with :port, and nothing behind it')
  .refine((text) => !GLOBAL_CATALOGUE.test(text), {
    error: 'is a port of the global catalogue, which holds neither all attributes nor all members: use 389 or 636',
  });

/** Active Directory's, for a whole forest. decisions/0010. */
const GLOBAL_CATALOGUE = /:326[89]$/;

export const isLdaps = (url: string) => /^ldaps:/i.test(url);

/** Read as it will be compared: with a base that is no DN nobody would ever be below it. */
export const dn = z
  .string()
  .refine((text) => dnKey(text) !== undefined, 'must be a DN, such as ou=people,dc=example,dc=com');

/** Parsed by the parser that later sends it. */
export const ldapFilter = z
  .string()
  .refine(
    (text) => parseFilter(text).ok,
    'must be an LDAP filter such as (objectClass=person), in matching brackets and without line breaks',
  );

/** Attribute names cannot be escaped in a search, so nothing else gets through. */
export const attributeName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/i, 'must be the name of an attribute: letters, digits and "-"');

function isBareLdapUrl(text: string): boolean {
  if (!/^ldaps?:\/\/[^/?#@\s]+$/i.test(text) || !URL.canParse(text)) return false;
  return new URL(text).hostname !== '';
}
