import { fileURLToPath } from 'node:url';

/** What the sandbox fetched. Gone with node_modules, ignored by git. */
export const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/slack-ldap-import', import.meta.url));
