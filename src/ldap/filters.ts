import { AndFilter, EqualityFilter, type Filter, OrFilter, SubstringFilter } from 'ldapts';
import { type ParsedFilter, parseFilter } from './own-filter.ts';
import { guidBytes } from './stable-id.ts';

/** R3. Undefined for text that is a value: nothing can be wrong with it. */
export function ownFilter(text: string): ParsedFilter | undefined {
  const trimmed = text.trim();
  return trimmed.startsWith('(') ? parseFilter(trimmed) : undefined;
}

/**
 * R3: the entries of `all` that the text finds. Text is a value that any of the attributes contains, or an own filter.
 * Only objects are built: no text can change the filter's shape. Throws for a filter that `ownFilter` refuses.
 */
export function searchFilter(text: string, all: Filter, attributes: readonly string[]): Filter {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '*') return all;
  const own = ownFilter(trimmed);
  if (own === undefined) return both(all, containsText(trimmed, attributes));
  if (!own.ok) throw new Error(own.detail);
  return both(all, own.filter);
}

/** Entries that have one of these stable ids, whichever of the attributes holds it. */
export function idFilter(ids: readonly string[], all: Filter, stableIds: readonly string[]): Filter {
  const filters = ids.flatMap((id) => stableIds.flatMap((attribute) => hasId(attribute, id)));
  return both(all, new OrFilter({ filters }));
}

/** Entries of `all` that have one of these values. */
export const anyOf = (all: Filter, attribute: string, values: readonly string[]): Filter =>
  both(all, new OrFilter({ filters: values.map((value) => new EqualityFilter({ attribute, value })) }));

const both = (one: Filter, other: Filter): Filter => new AndFilter({ filters: [one, other] });

function containsText(text: string, attributes: readonly string[]): Filter {
  // No name holds a NUL, and 389 refuses a filter with one. This stands in for it, and is in no name either.
  const value = text.replaceAll('\0', '\uFFFD');
  return new OrFilter({ filters: attributes.map((attribute) => new SubstringFilter({ attribute, any: [value] })) });
}

function hasId(attribute: string, id: string): Filter[] {
  const value = attribute.toLowerCase() === 'objectguid' ? guidBytes(id) : id;
  return value === undefined ? [] : [new EqualityFilter({ attribute, value })];
}
