import { z } from 'zod';
import { optionText } from './ldap-values.ts';
import { serverSchema } from './server-schema.ts';
import type { Sources } from './sources.ts';

/** config.yml as a whole. An empty file is a legal one: no server, no role, and nobody may import. */
export const fileSchema = (sources: Sources) =>
  z.strictObject({
    servers: z.array(serverSchema(sources)).max(SELECT_OPTIONS).default([]),
    roles: z.array(roleSchema).max(SELECT_OPTIONS).default([]),
    admins: adminsSchema.prefault({}),
    imports: importsSchema.prefault({}),
  });

/** Slack's limit of options in a select. */
const SELECT_OPTIONS = 100;

/** A role's id is part of a block id in Slack, and a scope's id is an option's value (75). */
const id = z.string().regex(/^[\w.-]{1,60}$/, 'must be 1 to 60 letters, digits, ".", "_" and "-"');

const roleSchema = z.strictObject({
  id,
  name: optionText,
  scopes: z
    .array(z.strictObject({ id, name: optionText }))
    .max(SELECT_OPTIONS)
    .default([]),
});

const adminsSchema = z.strictObject({
  users: z
    .array(
      z.string().regex(/^[UW][A-Z0-9]{2,20}$/, 'must be a member id: U or W and capitals or digits, from the profile'),
    )
    .max(1_000)
    .default([]),
  userGroups: z
    .array(z.string().regex(/^S[A-Z0-9]{2,20}$/, 'must be the id of a user group: S and capitals or digits'))
    .max(100)
    .default([]),
  workspace: z.enum(['none', 'owners', 'admins']).default('none'),
});

const importsSchema = z.strictObject({
  limit: z.int().min(1).max(1_000_000).default(1_000),
  uniqueEmail: z.boolean().default(false),
});
