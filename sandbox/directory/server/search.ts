import { dnKey, parseDn } from '../dn.ts';
import { BASE_DN } from '../entry.ts';
import type { FoundAttribute } from './answers.ts';
import { CODE, OID, type Outcome } from './codes.ts';
import type { Filter } from './filter.ts';
import type { SearchRequest } from './requests.ts';
import { isOperational } from './schema.ts';
import { createStored, type Store, type Stored } from './store.ts';

const SCOPE = { base: 0, one: 1, subtree: 2 } as const;

/** Everything that matches, or why the search cannot be made. Who has not logged in sees the root DSE and nothing else. */
export function findEntries(
  store: Store,
  { base, scope }: SearchRequest,
  filter: Filter,
  allowed: { readonly reads: boolean; readonly startTls: boolean },
): readonly Stored[] | Outcome {
  const rdns = parseDn(base);
  if (rdns === undefined) return { code: CODE.invalidDnSyntax, text: 'invalid DN' };
  if (rdns.length === 0 && scope === SCOPE.base) return [rootDse(allowed.startTls)].filter(filter.matches);

  const key = dnKey(rdns);
  if (!allowed.reads) return { code: CODE.noSuchObject };
  if (store.get(key) === undefined) return { code: CODE.noSuchObject, matched: nearest(store, base) };

  const within = scopeTest(scope, key);
  return [...(filter.candidates(store) ?? store.all())].filter((stored) => within(stored) && filter.matches(stored));
}

/** The attributes that were asked for, as a server sends them. With `rangeSize`, long ones only in parts, as Active Directory. */
export function selectAttributes(stored: Stored, request: SearchRequest, rangeSize = Number.POSITIVE_INFINITY) {
  const asked = request.attributes.map((name) => name.toLowerCase());
  const found: FoundAttribute[] = [];
  for (const name of stored.names()) {
    const range = asked.map((text) => readRange(text, name)).find((from) => from !== undefined);
    const attribute = range !== undefined || isAsked(asked, name) ? stored.attribute(name) : undefined;
    if (attribute !== undefined) found.push(inParts(attribute, range ?? 0, rangeSize));
  }
  return request.typesOnly ? found.map(({ name }) => ({ name, values: [] })) : found;
}

function isAsked(asked: readonly string[], name: string): boolean {
  const all = isOperational(name) ? asked.includes('+') : asked.length === 0 || asked.includes('*');
  return all || asked.includes(name);
}

function readRange(asked: string, name: string): number | undefined {
  const [, attribute, from] = /^(.+);range=(\d+)-(?:\d+|\*)$/.exec(asked) ?? [];
  return attribute === name ? Number(from) : undefined;
}

function inParts({ name, values }: FoundAttribute, from: number, size: number): FoundAttribute {
  if (from === 0 && values.length <= size) return { name, values };
  const part = values.slice(from, from + size);
  const last = from + part.length >= values.length ? '*' : `${from + part.length - 1}`;
  return { name: `${name};range=${from}-${last}`, values: part };
}

function scopeTest(scope: number, key: string): (stored: Stored) => boolean {
  if (scope === SCOPE.base) return (stored) => stored.key === key;
  if (scope === SCOPE.one) return (stored) => stored.parentKey === key;
  return (stored) => stored.key.endsWith(key);
}

/** The text of the nearest parent that exists. */
function nearest(store: Store, base: string): string {
  const rdns = parseDn(base) ?? [];
  for (let up = 1; up < rdns.length; up++) {
    const parent = store.get(dnKey(rdns.slice(up)));
    if (parent !== undefined) return parent.entry.dn;
  }
  return '';
}

/** It says that it is OpenLDAP, because that is what it behaves like. */
const rootDse = (startTls: boolean) =>
  createStored(
    {
      dn: '',
      attributes: {
        objectClass: ['top', 'OpenLDAProotDSE'],
        namingContexts: [BASE_DN],
        supportedControl: [OID.paging, OID.manageDsaIt],
        supportedLDAPVersion: ['3'],
        ...(startTls ? { supportedExtension: [OID.startTls] } : {}),
      },
    },
    () => undefined,
  );
