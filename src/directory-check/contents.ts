import { PresenceFilter } from 'ldapts';
import type { Entry } from '../import-users/directory.ts';
import { Unavailable } from '../import-users/errors.ts';
import type { Branch } from '../ldap/branches.ts';
import { type Connection, connected } from '../ldap/connection.ts';
import type { LdapConfig } from '../ldap/ldap-config.ts';
import { readAll } from '../ldap/read-entries.ts';
import { isElsewhere } from '../ldap/references.ts';
import { count, num } from '../slack/texts.ts';
import { bad, type Finding, failed, failure, good, note } from './finding.ts';
import { lacking } from './lacking.ts';

type What = 'people' | 'groups';

/** Entries that are looked at closely, and that are read at most to see whether all of them come: both ours. */
const LOOKED_AT = 1_000;
const READ_AT_MOST = 100_000;

/** The base of people or of groups, its first page, what the first 1,000 lack, and whether all of them come. */
export async function* contents<E extends Entry>(
  what: What,
  config: LdapConfig,
  branch: Branch<E>,
): AsyncGenerator<Finding> {
  try {
    yield* connected(config, async function* (connection) {
      const base = await findBase(what, config, branch, connection);
      yield base;
      if (base.mark !== 'bad') yield* read(what, branch, connection);
    });
  } catch (error) {
    yield failure(what, error);
  }
}

async function findBase(
  what: What,
  { bind }: LdapConfig,
  { base }: Pick<Branch<Entry>, 'base'>,
  connection: Connection,
): Promise<Finding> {
  const step = `base of ${what}`;
  const filter = new PresenceFilter({ attribute: 'objectClass' });
  if (await connection.entryAt({ base, filter, attributes: ['1.1'] })) return good(step, base);
  // Servers hide what one may not see, so to a stranger every base is missing.
  return failed(step, bind.kind === 'anonymous' ? 'no-permission' : 'no-such-base', `${base}: `);
}

async function* read<E extends Entry>(what: What, branch: Branch<E>, connection: Connection): AsyncGenerator<Finding> {
  const looked: E[] = [];
  let entries = 0;
  let pages = 0;
  let stopped: Unavailable | undefined;
  const began = performance.now();
  try {
    for await (const page of readAll(connection, branch)) {
      entries += page.length;
      pages += 1;
      looked.push(...page.slice(0, LOOKED_AT - looked.length));
      if (pages === 1)
        yield good(what, `the first page brought ${num(entries)} (${Math.ceil(performance.now() - began)} ms)`);
      if (entries >= READ_AT_MOST) break;
    }
  } catch (error) {
    if (entries === 0 || !isCutOff(error)) return yield failure(`all ${what}`, error, `after ${num(entries)}: `);
    stopped = error;
  }
  if (entries === 0) return yield nobody(what);
  yield* lacking(what, looked);
  if (stopped) yield note(`all ${what}`, `the directory stopped after ${num(entries)}. ${LIMITED}`);
  else yield whole(what, entries, pages, connection.references().filter(isElsewhere).length);
}

/** Who was chosen is asked for in small questions, which no limit of the directory cuts off. */
const LIMITED =
  'A search for more shows so many and says that it was cut off; who was found can be imported. Raise the size limit for the bot.';

const isCutOff = (error: unknown): error is Unavailable => error instanceof Unavailable && error.problem === 'cut-off';

/** A directory may have no groups yet; without people there is nothing to import. */
const nobody = (what: What): Finding =>
  what === 'people'
    ? bad(
        what,
        'nobody fits the filter below the base, or the bot may see nobody. Check both, and what the bot may read.',
      )
    : note(what, 'none fits the filter below the base, or the bot may see none.');

function whole(what: What, entries: number, pages: number, elsewhere: number): Finding {
  const step = `all ${what}`;
  const read = `${num(entries)} in ${count(pages, 'page', 'pages')}`;
  if (elsewhere > 0) {
    return note(
      step,
      `${read}; more may be in ${count(elsewhere, 'place', 'places')} that the directory refers to. The bot does not go there: add a server for it.`,
    );
  }
  if (entries >= READ_AT_MOST) return good(step, `${read}, and there are more: no limit met so far`);
  return good(step, `${read}: no limit of the directory in the way`);
}
