import { z } from 'zod';
import { VENDORS } from '../ldap/vendors.ts';
import { attributeName, dn, isLdaps, ldapFilter, ldapUrl, optionText } from './ldap-values.ts';
import { bindSchema, tlsSchema } from './server-secrets.ts';
import type { Sources } from './sources.ts';

/** One entry of `servers`, as written. Presets are not in it yet. */
export const serverSchema = (sources: Sources) =>
  z
    .strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9-]{1,20}$/, 'must be 1 to 20 of a-z, 0-9 and "-"')
        .refine((id) => id !== 'internal', 'is reserved for the application: take another id'),
      name: optionText.optional(),
      vendor: z.enum(VENDORS).default('auto'),
      urls: z.array(ldapUrl).min(1).max(10),
      startTls: z.boolean().default(false),
      tls: tlsSchema(sources).optional(),
      bind: bindSchema(sources),
      people: z.strictObject({ base: dn, filter: ldapFilter.optional(), attributes: peopleAttributes.optional() }),
      groups: z.strictObject({ base: dn, filter: ldapFilter.optional(), attributes: groupAttributes.optional() }),
      timeouts: z.strictObject({ connectMs: timeoutMs(5_000), readMs: timeoutMs(10_000) }).prefault({}),
      pageSize: z.int().min(1).max(10_000).optional(),
      enabled: z.boolean().default(true),
    })
    .refine(({ startTls, urls }) => !startTls || !urls.some(isLdaps), {
      path: ['startTls'],
      error: 'does not go with ldaps:// urls, which are encrypted from the start: use one of the two',
      when: ({ value }) => hasUrls.safeParse(value).success,
    })
    .refine(({ startTls, urls, tls }) => tls === undefined || startTls || urls.some(isLdaps), {
      path: ['tls'],
      error: 'has no effect on ldap:// urls: use ldaps:// or set startTls',
      when: ({ value }) => hasUrls.safeParse(value).success,
    });

export type WrittenServer = z.output<ReturnType<typeof serverSchema>>;

/** Checks between keys run also when other keys have problems, so that all are told at once. */
const hasUrls = z.looseObject({ urls: z.array(z.string()) });

const peopleAttributes = z.strictObject({
  username: attributeName.optional(),
  fullName: attributeName.optional(),
  email: attributeName.optional(),
  phone: attributeName.optional(),
  department: attributeName.optional(),
});

const groupAttributes = z.strictObject({
  name: attributeName.optional(),
  description: attributeName.optional(),
  members: attributeName.optional(),
});

const timeoutMs = (usual: number) => z.int().min(100).max(600_000).default(usual);
