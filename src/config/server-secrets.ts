import { z } from 'zod';
import type { LdapBind, LdapTls } from '../ldap/ldap-config.ts';
import { readSecret, type Sources } from './sources.ts';

/** Only the shapes: whether the files and variables are there, cross-checks.ts finds out. */
export const bindSchema = (sources: Sources) =>
  z
    .union(
      [z.enum(['anonymous', 'external']), z.strictObject({ dn: z.string().min(1), password: passwordSchema(sources) })],
      { error: 'must be anonymous, external, or { dn: …, password: … }' },
    )
    .transform((bind): LdapBind => {
      if (typeof bind === 'string') return { kind: bind };
      return { kind: 'simple', dn: bind.dn, readPassword: bind.password };
    });

export const tlsSchema = (sources: Sources) =>
  z
    .strictObject({
      ca: path.optional(),
      cert: path.optional(),
      key: path.optional(),
      servername: z.string().min(1).optional(),
    })
    .refine(({ cert, key }) => (cert === undefined) === (key === undefined), {
      error: 'has one of cert and key: a client certificate needs both',
    })
    .transform(({ servername, ca, cert, key }): LdapTls => {
      const text = (name: string, file: string | undefined, read = sources.readFile) =>
        file === undefined ? {} : { [name]: read(file) };
      const secret = (file: string) => readSecret(sources, file);
      return {
        servername,
        read: async () => ({ ...text('ca', ca), ...text('cert', cert), ...text('key', key, secret) }),
      };
    });

const passwordSchema = (sources: Sources) =>
  z
    .strictObject({ env: z.string().min(1).optional(), file: path.optional() }, PASSWORD_SHAPE)
    .refine(({ env, file }) => (env === undefined) !== (file === undefined), PASSWORD_SHAPE)
    .transform(({ env, file }) => {
      const fixed = env === undefined ? '' : (sources.env[env] ?? '');
      sources.hear(fixed);
      return async () => (file === undefined ? fixed : readSecret(sources, file));
    });

const PASSWORD_SHAPE = 'must be { env: NAME } or { file: path }: the password itself does not belong here';

const path = z.string().min(1);
