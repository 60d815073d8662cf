import { dnKey } from './dn.ts';

/** Active Directory names these at the root of every domain; they hold settings, never people. */
const SETTINGS = /^(?:cn=configuration|dc=forestdnszones|dc=domaindnszones),/;

/** Whether a reference (RFC 4511, section 4.5.3) leads to a place where more entries may be. */
export function isElsewhere(url: string): boolean {
  const path = URL.canParse(url) ? new URL(url).pathname.slice(1) : '';
  return !SETTINGS.test(dnKey(decode(path)) ?? '');
}

/** Broken escapes leave the text as it is: then it is no settings' DN. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
