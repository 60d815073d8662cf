import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url));

/** Compiles the bot as for production; what Node is told to run. */
export async function buildBot(): Promise<readonly string[]> {
  const out = path('dist');
  const args = [path('../node_modules/typescript/bin/tsc'), '-p', path('../tsconfig.build.json'), '--outDir', out];
  await promisify(execFile)(process.execPath, args);
  return [path('dist/main.js')];
}
