import { fileURLToPath } from 'node:url';
import { build } from 'vite';

interface PageFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** By path, such as `/assets/main.js`; `/` is the page itself. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const ROOT = fileURLToPath(new URL('../page', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/**
 * Builds the page into memory, which takes less time than the database needs to start. Nothing is written to the disk,
 * and unlike Vite's development server it serves these files and nothing else of this computer.
 */
export async function buildPage(): Promise<PageFiles> {
  const built = await build({
    root: ROOT,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    build: { write: false, modulePreload: { polyfill: false } },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  return new Map(
    outputs.map((file) => [
      file.fileName === 'index.html' ? '/' : `/${file.fileName}`,
      {
        type: TYPES[file.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        body: file.type === 'chunk' ? file.code : file.source,
      },
    ]),
  );
}
