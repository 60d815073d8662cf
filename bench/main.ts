import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { startMongo } from '../sandbox/mongodb.ts';
import { findSlapd } from '../sandbox/slapd/installed.ts';
import { buildBot } from './build-bot.ts';
import { full } from './full.ts';
import { quick } from './quick.ts';

const { values } = parseArgs({
  options: {
    /** Ratios against the committed ones, in little time. */
    quick: { type: 'boolean', default: false },
    /** With --quick: commits the ratios of now. */
    commit: { type: 'boolean', default: false },
    /** How many people, instead of the usual numbers: `--people 1000,5000`. */
    people: { type: 'string', default: '1000,10000,100000' },
    rounds: { type: 'string', default: '5' },
  },
});

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const slapd = findSlapd();
  if ('missing' in slapd) throw new Error(slapd.missing);
  if (spawnSync('ldapsearch', ['-VV']).error)
    throw new Error('ldapsearch is not installed: "apt-get install ldap-utils"');
  const mongo = await startMongo({ log: say });
  if ('missing' in mongo) throw new Error(mongo.missing);
  try {
    const parts = { slapd, mongoUri: mongo.uri, program: await buildBot() };
    const versions = { mongo: mongo.kind, slapd: versionOf(slapd.binary) };
    if (values.quick) process.exitCode = (await quick(parts, say, values.commit)) ? 0 : 1;
    else
      await full(parts, versions, say, { sizes: values.people.split(',').map(Number), rounds: Number(values.rounds) });
  } finally {
    await mongo.close();
  }
}

/** "slapd 2.5.13" of what it says with -VV, on standard error. */
function versionOf(binary: string): string {
  const { stderr } = spawnSync(binary, ['-VV'], { encoding: 'utf8' });
  return `slapd ${/slapd (\d[\w.]*)/.exec(stderr)?.[1] ?? ''}`.trim();
}

await main();
