import { type Entry, nameOf } from '../import-users/directory.ts';
import { nameKey } from '../import-users/names.ts';
import { num } from '../slack/texts.ts';
import { bad, type Finding, good, note } from './finding.ts';

/** How many of these have no name, no mail and no stable id. */
export function* lacking(what: 'people' | 'groups', looked: readonly Entry[]): Generator<Finding> {
  const name = what === 'people' ? 'a username' : 'a name';
  yield judged(name, looked, (entry) => nameKey(nameOf(entry)) !== '', {
    all: 'Check the attribute in the configuration, and what the bot may read.',
    some: 'They cannot be imported.',
  });
  if (what === 'people') {
    yield judged('a mail', looked, (entry) => entry.kind !== 'person' || entry.email.trim() !== '', {
      some: 'They are imported without one.',
    });
  }
  yield judged('a stable id', looked, ({ externalId, dnKey }) => externalId !== dnKey, {
    some: 'They are known by their DN: whoever is renamed or moved becomes somebody else. Check the vendor.',
  });
}

type Remedies = {
  /** Where nobody has it, and no import could work without; the one of some where it could. */
  readonly all?: string;
  readonly some: string;
};

function judged(
  thing: string,
  looked: readonly Entry[],
  has: (entry: Entry) => boolean,
  { all, some }: Remedies,
): Finding {
  const without = looked.filter((entry) => !has(entry)).length;
  const of = looked.length === 1 ? 'the only one' : `the first ${num(looked.length)}`;
  if (without === 0) return good(thing, `all of ${of} have one`);
  if (without === looked.length && all !== undefined) return bad(thing, `none of ${of} has one. ${all}`);
  return note(thing, `${num(without)} of ${of} ${without === 1 ? 'lacks' : 'lack'} one. ${some}`);
}
