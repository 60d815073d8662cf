import { accessSync, constants } from 'node:fs';
import { delimiter } from 'node:path';

/** Where this computer looks for programs by their name. */
export const programFolders = (): readonly string[] => (process.env.PATH ?? '').split(delimiter).filter(Boolean);

export function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
