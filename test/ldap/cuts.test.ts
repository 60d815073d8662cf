import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { createRandom } from '../../sandbox/directory/random.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { type EntryRef, refKey } from '../../src/import-users/directory.ts';
import { Unavailable } from '../../src/import-users/errors.ts';
import type { Directory } from '../../src/import-users/ports.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { all } from '../contracts/directory-reads.ts';
import { createAuthority } from '../support/certificates.ts';
import { type Cut, startCuttingProxy } from '../support/cutting-proxy.ts';
import { everyDirectory } from '../support/directories.ts';
import { startSlapd } from '../support/slapd.ts';
import { ldapConfig } from './ldap-config.ts';

const SEED = 5;
/** Where it is a real server that everybody can have; some on the others. */
const MANY = 204;
const SOME = 63;
const AT_ONCE = 25;
const WAIT_MS = 1500;
const PATIENT = { connectMs: 10_000, readMs: 10_000 };
/** Connecting, a page, and leaving, on a computer that does other things too. */
const DEADLINE_MS = 20_000;

const entries = company({ people: 400, groups: 40 });
const authority = createAuthority('An authority for tests');
const tls: LdapConfig['tls'] = { servername: undefined, read: async () => ({ ca: authority.cert }) };

const SCHEMES = ['ldap', 'ldaps', 'StartTLS'] as const;
const READS = ['search', 'people', 'groups'] as const;
type Way = { readonly scheme: (typeof SCHEMES)[number]; readonly read: (typeof READS)[number] };
const ways: readonly Way[] = SCHEMES.flatMap((scheme) => READS.map((read) => ({ scheme, read })));

for (const { name, missing, start } of everyDirectory) {
  describe.skipIf(missing)(`a connection that is cut, ${name}`, () => {
    const cuts = start === startSlapd ? MANY : SOME;
    let running: RunningDirectory;
    let people: ReadonlySet<string>;
    let groups: ReadonlySet<string>;
    beforeAll(async () => {
      running = await start({ entries, tls: authority.issue(['127.0.0.1']) });
      const found = await all(createLdapDirectory(ldapConfig(running)).search('*', 'both'));
      const idsOf = (kind: string) =>
        new Set(found.flatMap((entry) => (entry.kind === kind ? [entry.externalId] : [])));
      people = idsOf('person');
      groups = idsOf('group');
      expect([people.size, groups.size]).toEqual([400, 40]);
    });
    afterAll(() => running?.close());

    const pagesOf = (directory: Directory, read: Way['read']): AsyncIterable<readonly EntryRef[]> =>
      read === 'search' ? directory.search('*', 'both') : directory[read](read === 'people' ? people : groups);

    /** Through a proxy: each entry with its members, and the problem that ended the read, if one did. */
    async function readThrough({ scheme, read }: Way, cut?: Cut) {
      const proxy = await startCuttingProxy(scheme === 'ldaps' ? (running.ldapsUrl ?? '') : running.url, cut);
      const config = ldapConfig(running, {
        urls: [`${scheme === 'ldaps' ? 'ldaps' : 'ldap'}://${proxy.address}`],
        startTls: scheme === 'StartTLS',
        tls,
        timeouts: cut === undefined ? PATIENT : { connectMs: WAIT_MS, readMs: WAIT_MS },
        pageSize: 60,
      });
      const began = performance.now();
      const result = await readOut(pagesOf(createLdapDirectory(config), read));
      const ms = performance.now() - began;
      await proxy.close();
      return { ...result, ms, sent: proxy.sent().join('\n'), passed: proxy.passed() };
    }

    it(`${cuts} times at any byte ends in time, in an error or in all of it, and never tells the password`, async () => {
      const whole = await Promise.all(ways.map((way) => readThrough(way)));
      expect(whole.map(({ problem }) => problem)).toEqual(ways.map(() => undefined));
      // The witness sees what is to be seen.
      expect(whole[0]?.sent).toContain(running.bindPassword);

      const random = createRandom(SEED);
      const plans = Array.from({ length: cuts }, (_, n) => {
        const at = n % ways.length;
        const direction: Cut['direction'] = random.below(10) < 3 ? 'requests' : 'answers';
        const afterBytes = random.below(whole[at]?.passed[direction] ?? 0);
        const how = random.pick(['reset', 'reset', 'end', 'end', 'stall'] as const);
        return {
          way: ways[at] ?? expect.fail('no way'),
          complete: whole[at]?.found,
          cut: { direction, afterBytes, how },
        };
      });
      const problems: (string | undefined)[] = [];
      const worker = async () => {
        for (let plan = plans.pop(); plan !== undefined; plan = plans.pop()) {
          const { way, cut, complete } = plan;
          const { found, problem, ms, sent } = await readThrough(way, cut);
          const told = `${JSON.stringify({ way, cut })}: ${problem}`;
          expect(ms, told).toBeLessThan(DEADLINE_MS);
          if (problem === undefined) expect(isDeepStrictEqual(found, complete), told).toBe(true);
          expect(way.scheme !== 'ldap' && sent.includes(running.bindPassword), told).toBe(false);
          problems.push(problem);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));

      // Most cuts hurt. Not those of the last bytes, nor those beyond a read that a slower moment made shorter.
      expect(problems).toHaveLength(cuts);
      expect(problems.filter((problem) => problem === undefined).length).toBeLessThan(cuts / 4);
      expect(problems.filter((problem) => problem !== undefined && !OF_A_CUT.has(problem))).toEqual([]);
    });

    it('at each of the first bytes of StartTLS, and never tells the password', async () => {
      const way: Way = { scheme: 'StartTLS', read: 'people' };
      const places = Array.from({ length: 60 }, (_, afterBytes) =>
        (['answers', 'requests'] as const).map((direction) => ({ direction, afterBytes, how: 'end' }) as const),
      ).flat();
      const outcomes = await Promise.all(places.map((cut) => readThrough(way, cut)));

      expect(outcomes.filter(({ problem }) => problem === undefined)).toHaveLength(0);
      expect(outcomes.map(({ sent }) => sent.includes(running.bindPassword))).not.toContain(true);
    });
  });
}

const OF_A_CUT: ReadonlySet<string> = new Set(['down', 'timed-out', 'cut-off', 'no-tls']);

async function readOut(pages: AsyncIterable<readonly EntryRef[]>) {
  const found = new Map<string, string>();
  try {
    for await (const page of pages) for (const entry of page) found.set(refKey(entry), JSON.stringify(entry));
    return { found, problem: undefined };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { found, problem: error.problem };
  }
}
