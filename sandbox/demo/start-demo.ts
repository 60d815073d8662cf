import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningDirectory } from '../directory/running-directory.ts';
import { createTree } from './backstage/tree.ts';
import type { Closing } from './closing.ts';
import { demoCompany } from './company/demo-company.ts';
import { startDatabase } from './database.ts';
import { startCompany } from './directory.ts';
import type { DemoOptions } from './options.ts';
import { buildPage } from './page-files.ts';
import { openPageServer } from './page-server.ts';
import { openStage } from './stage.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface DemoRun {
  readonly say: (line: string) => void;
  /** Takes over whatever is started, at once. */
  readonly whenStopped: Closing;
}

export interface Demo {
  /** The one address. */
  readonly url: string;
  readonly directory: RunningDirectory;
}

/** Starts everything; says which database and directory it found. Throws one sentence when a part cannot be had. */
export async function startDemo({ mode, people, port }: DemoOptions, run: DemoRun): Promise<Demo> {
  const { say, whenStopped } = run;
  const page = await openPageServer(port);
  whenStopped.add('the page', page.close);
  const folder = await temporaryFolder();
  whenStopped.add('the temporary folder', folder.remove);
  const databaseFolder = join(folder.path, 'database');
  await mkdir(databaseFolder);
  const entries = demoCompany(people);
  const [files, database, directory] = await Promise.all([
    buildPage(),
    startDatabase(databaseFolder, run),
    startCompany(entries, run),
  ]);
  const stage = await openStage({ mode, database, directory, entries, folder: folder.path, say });
  whenStopped.add('the bot and the stand-in for Slack', stage.close);
  await page.serve({ stage, files, tree: createTree(entries), database: database.kind, directory: directory.kind });
  await stage.inTurn(({ bot }) => bot.start());
  say(`\n  ${page.url}\n\nOpen it and type /import-users there. Ctrl-C ends everything; nothing is left behind.`);
  return { url: page.url, directory: directory.running };
}
