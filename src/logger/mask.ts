const HIDDEN = '[hidden]';

/** Slack's tokens and response URLs, credentials in addresses, bearer tokens: by their form, wherever they stand. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\bx(?:ox[a-z]|app)(?:\.[a-z]+)?-[\w-]+/g, HIDDEN],
  [/https:\/\/hooks\.slack\.com\/[^\s"\\]+/g, HIDDEN],
  [/(\b[a-z][a-z+]*:\/\/)[^\s"\\/@]+@/gi, `$1${HIDDEN}@`],
  [/\b(bearer\s+)[\w.~+/=-]+/gi, `$1${HIDDEN}`],
  [/[^\s"'\\@<>:,;(){}[\]]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi, HIDDEN],
];

/** For whole lines of JSON: nothing that is replaced holds a quote or a backslash, so the line stays JSON. */
export const maskSecrets = (line: string): string =>
  SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);

/** What quotes values: strings, documents (`dup key: { … }`), filters, DNs. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/\{.*\}/g, '{…}'],
  [/(["'`])(?:(?!\1).)*\1/g, '$1…$1'],
  [/\(.*=.*\)/g, '(…)'],
  [/\b[a-z][a-z0-9-]*=[^,]+(?:,\s*[a-z][a-z0-9-]*=[^,\s]+)*/gi, '…'],
];

/** Half a line is enough to know an error by; servers add whole documents. */
const MESSAGE_CHARACTERS = 200;

/** The first line of a foreign message, without what it quotes: drivers and directories quote people. */
export function maskMessage(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  const masked = VALUES.reduce((text, [pattern, instead]) => text.replace(pattern, instead), maskSecrets(line));
  return masked.slice(0, MESSAGE_CHARACTERS);
}
