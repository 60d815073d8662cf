/** One level of a DN: usually one part, "cn=Mia+uid=mia" has two. Types in lower case, values as they are meant. */
export type Rdn = readonly { readonly type: string; readonly value: string }[];

/** The levels of a DN, the entry's own name first; undefined when the text is no DN. After RFC 4514, section 3. */
export function parseDn(text: string): Rdn[] | undefined {
  if (text.trim() === '') return [];

  const rdns: (readonly Part[])[] = splitAt(text, ',').map((rdn) => splitAt(rdn, '+').map(parsePart));
  return rdns.every(isRdn) ? rdns : undefined;
}

/** Two DNs that mean the same entry have the same key, however they are typed. The key of what is below one ends in it. */
export const dnKey = (rdns: readonly Rdn[]): string => rdns.map((rdn) => `${SEPARATOR}${rdnKey(rdn)}`).join('');

/** As `dnKey` of a text; what is no DN gets a key that no entry has. */
export function dnTextKey(text: string): string {
  const rdns = parseDn(text);
  return rdns === undefined ? `no DN: ${text}` : dnKey(rdns);
}

/** As directories compare text: without case, in Unicode, outer spaces off, runs of spaces as one. */
export const foldText = (value: string): string =>
  ONE_ASCII_WORD.test(value) ? value.toLowerCase() : foldAnyText(value);

const ONE_ASCII_WORD = /^[!-~]*$/;
const foldAnyText = (value: string) =>
  value.normalize('NFKC').toLowerCase().normalize('NFKC').trim().replace(/\s+/g, ' ');

const SEPARATOR = '\u0000';
const PLUS = '\u0001';

const rdnKey = (rdn: Rdn) =>
  rdn
    .map(({ type, value }) => `${type}=${foldText(value)}`)
    .sort()
    .join(PLUS);

type Part = Rdn[number] | undefined;
const isRdn = (parts: readonly Part[]): parts is Rdn => parts.every((part) => part !== undefined);

/** Cuts at the separator where no backslash stands before it. */
function splitAt(text: string, separator: string): string[] {
  if (!text.includes('\\')) return text.split(separator);
  const parts = [''];
  for (const [token] of text.matchAll(/\\.|[^\\]|\\$/gsu)) {
    if (token === separator) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${token}`);
  }
  return parts;
}

function parsePart(text: string): Part {
  const [, type, value] = /^\s*([a-z][a-z0-9.;-]*|\d+(?:\.\d+)*)\s*=\s*(.*)$/is.exec(text) ?? [];
  if (type === undefined || value === undefined) return undefined;
  return { type: type.toLowerCase(), value: unescapeValue(value.replace(/(?<!\\)\s+$/, '')) };
}

/** Hex pairs are bytes of UTF-8, so neighbours are decoded together. */
const unescapeValue = (value: string) =>
  value.replace(/(?:\\[0-9a-f]{2})+|\\(.)/gis, (escaped, character: string | undefined) =>
    character === undefined ? Buffer.from(escaped.replaceAll('\\', ''), 'hex').toString() : character,
  );
