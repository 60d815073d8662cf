import { type Fields, parseJson, string } from './json.ts';
import { createChatMethods } from './methods-chat.ts';
import { type Addresses, createOtherMethods } from './methods-others.ts';
import { type Method, viewMethods } from './methods-views.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface Access {
  readonly botToken: string;
  readonly appToken: string;
  readonly scopes: readonly string[];
}

/** Answers one call, with `ok` true or false. Never throws but for a bug. */
export type WebApi = (method: string, token: string, args: Fields) => Fields;

/** The scope that a method needs. Those not here need none. */
const NEEDED: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  'users.info': 'users:read',
  'usergroups.users.list': 'usergroups:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
};

/** What can happen to a bot that keeps every rule: someone closed a modal, a channel is private... */
const CIRCUMSTANCES = [
  ...[
    'channel_not_found',
    'not_in_channel',
    'user_not_in_channel',
    'is_archived',
    'message_not_found',
    'hash_conflict',
  ],
  ...['not_found', 'user_not_found', 'user_disabled', 'cannot_dm_bot', 'no_such_subteam', 'missing_scope'],
  ...['invalid_auth', 'not_authed'],
];

export function createWebApi(world: World, access: Access, addresses: Addresses): WebApi {
  const methods: Readonly<Record<string, Method>> = {
    ...viewMethods,
    ...createChatMethods(access.scopes),
    ...createOtherMethods(addresses),
  };
  return (name, token, args) => {
    try {
      const method = methods[name];
      if (method === undefined) throw new Refusal('unknown_method', { req_method: name });
      mayCall(name, token, access);
      return { ok: true, ...method(world, decoded(args)) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const excused = CIRCUMSTANCES.includes(error.code) || world.triggers.isForgiven(string(args.trigger_id));
      if (!excused) world.journal.violation(`${name}: ${error.message}`);
      return { ok: false, error: error.code, ...error.more };
    }
  };
}

function mayCall(name: string, token: string, { botToken, appToken, scopes }: Access): void {
  if (token === '') throw new Refusal('not_authed');
  if (token !== botToken && token !== appToken) throw new Refusal('invalid_auth');
  const isForApps = name === 'apps.connections.open';
  if (name !== 'auth.test' && (token === appToken) !== isForApps) throw new Refusal('not_allowed_token_type');
  const needed = NEEDED[name];
  if (needed !== undefined && !scopes.includes(needed)) {
    throw new Refusal('missing_scope', { needed, provided: scopes.join(',') });
  }
}

const OBJECTS = ['view', 'blocks', 'attachments', 'files', 'metadata'];

/** In a form, objects come as JSON. */
function decoded(args: Fields): Fields {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => {
      if (!OBJECTS.includes(key) || typeof value !== 'string') return [key, value];
      return [key, parseJson(value) ?? value];
    }),
  );
}
