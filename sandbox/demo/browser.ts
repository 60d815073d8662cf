import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { canRun, programFolders } from '../programs.ts';

/** A browser that is installed on this computer, or a sentence that says how to get one. None is ever downloaded. */
export function findBrowser(folders: readonly string[] = usualFolders()): { path: string } | { missing: string } {
  const path = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(canRun);
  return path === undefined ? { missing: `no Chromium is installed: ${REMEDY}` } : { path };
}

/** Without a window, and without calls to anywhere. */
export const openBrowser = (path: string): Promise<Browser> =>
  chromium.launch({ executablePath: path, headless: true, args: FLAGS });

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'Google Chrome'];
const REMEDY = 'on Debian, "apt-get install chromium"; Google Chrome does as well';
const usualFolders = () => [...programFolders(), '/usr/bin', '/Applications/Google Chrome.app/Contents/MacOS'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
