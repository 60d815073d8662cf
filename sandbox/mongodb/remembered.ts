import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A failure that is worth no second try for some hours, kept in a small file. */
export type Remembered = {
  /** The reason, or undefined when there is none or it is too old. */
  readonly read: () => Promise<string | undefined>;
  readonly write: (reason: string) => Promise<void>;
  readonly forget: () => Promise<void>;
};

export function remembered(file: string, forMs: number, now: () => number = Date.now): Remembered {
  return {
    read: async () => {
      const written = await stat(file).catch(() => undefined);
      if (written === undefined || now() - written.mtimeMs > forMs) return undefined;
      return readFile(file, 'utf8').catch(() => undefined);
    },
    write: async (reason) => {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, reason);
    },
    forget: () => rm(file, { force: true }),
  };
}
