import type { TestProject } from 'vitest/node';
import { startMongo } from '../../sandbox/mongodb.ts';
import { collectSlackFigures } from './slack-figures.ts';

/**
 * What the tests of a run know about MongoDB: a server for each of vitest's processes. The one that stands in for mongod does
 * one thing at a time, and a thousand users of one journey would hold up every click of another.
 */
export type MongoOfRun = { readonly uris: readonly string[]; readonly kind: string } | { readonly missing: string };

declare module 'vitest' {
  export interface ProvidedContext {
    mongo: MongoOfRun;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const figures = collectSlackFigures(project);
  const stopMongos = await startMongos(project);
  return async () => {
    await stopMongos();
    const seen = figures();
    if (seen) say(seen);
  };
}

async function startMongos(project: TestProject): Promise<() => Promise<void>> {
  const first = await startMongo({ log: say });
  if ('missing' in first) {
    say(`MongoDB: none, its tests are skipped - ${first.missing}`);
    project.provide('mongo', first);
    return async () => {};
  }
  const more = await Promise.all(Array.from({ length: project.config.maxWorkers - 1 }, () => startMongo()));
  const all = [first, ...more.filter((mongo) => 'uri' in mongo)];
  say(`MongoDB: ${first.kind}`);
  project.provide('mongo', { uris: all.map(({ uri }) => uri), kind: first.kind });
  return async () => void (await Promise.all(all.map(({ close }) => close())));
}

const say = (line: string) => process.stdout.write(` ${line}\n`);
