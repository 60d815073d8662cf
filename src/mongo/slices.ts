/** A group may have 100,000 members: as many are asked for, or changed, at once. */
const SLICE = 200;

export function* slices<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += SLICE) yield items.slice(at, at + SLICE);
}
