import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startMongo } from '../../sandbox/mongodb.ts';
import { findSlapd } from '../../sandbox/slapd/installed.ts';

/** On what it was tried, in words. */
export async function versions(): Promise<string> {
  const mongo = await startMongo();
  if ('missing' in mongo) throw new Error(mongo.missing);
  await mongo.close();
  return `Node ${process.versions.node}, ${mongo.kind}, ${await slapdVersion()}`;
}

/** It tells it on standard error, and ends with 1. */
async function slapdVersion(): Promise<string> {
  const slapd = findSlapd();
  if ('missing' in slapd) throw new Error(slapd.missing);
  const told = await promisify(execFile)(slapd.binary, ['-VV']).catch((error: { readonly stderr?: string }) => error);
  return /OpenLDAP: slapd [\d.]+/.exec(String(told.stderr))?.[0].replace(':', '') ?? 'slapd';
}
