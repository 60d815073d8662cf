import { dnKey } from './dn.ts';
import type { RawEntry } from './raw-entry.ts';
import { BINARY_IDS, guidText } from './stable-id.ts';

export type Identity = { readonly externalId: string; readonly dn: string; readonly dnKey: string };

/** Who an entry is (R13): its first stable id, its DN where there is none. */
export function identify(raw: RawEntry, stableIds: readonly string[]): Identity {
  const key = dnKey(raw.dn) ?? raw.dn;
  return { externalId: stableId(raw, stableIds) ?? key, dn: raw.dn, dnKey: key };
}

/** One of the two, for little: an id is looked for in very many entries. */
export const identityBy = (raw: RawEntry, stableIds: readonly string[], by: 'externalId' | 'dnKey'): string =>
  (by === 'externalId' ? stableId(raw, stableIds) : undefined) ?? dnKey(raw.dn) ?? raw.dn;

function stableId(raw: RawEntry, stableIds: readonly string[]): string | undefined {
  return stableIds.map((name) => idText(raw, name)).find((id) => id !== undefined && id !== '');
}

function idText(raw: RawEntry, name: string): string | undefined {
  const value = raw.attributes.get(name.toLowerCase())?.[0];
  if (value === undefined) return undefined;
  // Bytes that happen to be text come as text when the server spells the name otherwise.
  return BINARY_IDS.includes(name) ? guidText(Buffer.from(value)) : value.toString();
}
