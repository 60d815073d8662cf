import type { TestProject } from 'vitest/node';
import { startMongo } from '../../sandbox/mongodb.ts';
import { collectSlackFigures } from './slack-figures.ts';

/** What the tests of a run know about the one MongoDB server they share. */
export type MongoOfRun = { readonly uri: string; readonly kind: string } | { readonly missing: string };

declare module 'vitest' {
  export interface ProvidedContext {
    mongo: MongoOfRun;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const figures = collectSlackFigures(project);
  const stopMongo = await startSharedMongo(project);
  return async () => {
    await stopMongo();
    const seen = figures();
    if (seen) say(seen);
  };
}

async function startSharedMongo(project: TestProject): Promise<() => Promise<void>> {
  const mongo = await startMongo({ log: say });
  if ('missing' in mongo) {
    say(`MongoDB: none, its tests are skipped - ${mongo.missing}`);
    project.provide('mongo', mongo);
    return async () => {};
  }
  say(`MongoDB: ${mongo.kind}`);
  project.provide('mongo', { uri: mongo.uri, kind: mongo.kind });
  return mongo.close;
}

const say = (line: string) => process.stdout.write(` ${line}\n`);
