import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startMongo } from '../sandbox/mongodb.ts';
import { findSlapd } from '../sandbox/slapd/installed.ts';
import { buildBot } from './build-bot.ts';
import { type Figure, measure } from './measure.ts';
import { report } from './report.ts';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    /** People, instead of the usual numbers: `--people 1000,5000`. */
    people: { type: 'string' },
  },
});

const say = (line: string) => void process.stdout.write(`${line}\n`);

function sizes(): readonly number[] {
  if (values.people !== undefined) return values.people.split(',').map(Number);
  return [1_000, 10_000, ...(values.full ? [100_000] : [])];
}

function tell({ people, of, importS, floorReadS, floorWriteS, peakMb, slowestAck }: Figure): void {
  const floor = floorReadS + floorWriteS;
  say(
    `${people} ${of}: ${importS.toFixed(2)} s, floor ${floor.toFixed(2)} s, ${peakMb?.toFixed(0)} MB, slowest answer ${slowestAck}`,
  );
}

async function main(): Promise<void> {
  const slapd = findSlapd();
  if ('missing' in slapd) throw new Error(slapd.missing);
  if (spawnSync('ldapsearch', ['-VV']).error)
    throw new Error('ldapsearch is not installed: "apt-get install ldap-utils"');
  const mongo = await startMongo({ log: say });
  if ('missing' in mongo) throw new Error(mongo.missing);
  try {
    const parts = { slapd, mongoUri: mongo.uri, program: await buildBot() };
    const figures: Figure[] = [];
    for (const count of sizes()) figures.push(...(await measure(count, parts, tell)));
    const text = report(figures, { mongo: mongo.kind, slapd: versionOf(slapd.binary) });
    await writeFile(new URL('README.md', import.meta.url), text);
    say(text);
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
