/** Where configured values come from. Only this folder reads them. */
export type Sources = {
  readonly env: NodeJS.ProcessEnv;
  /** UTF-8. Throws as node:fs does. */
  readonly readFile: (path: string) => string;
  /** Hears each secret that is read, so that it can be kept out of what is written. */
  readonly hear: (secret: string) => void;
};

/** A secret in a file may end with a line break, which is not part of it. */
export function readSecret({ readFile, hear }: Sources, path: string): string {
  const secret = readFile(path).replace(/\r?\n$/, '');
  hear(secret);
  return secret;
}

/** Undefined when the file can be read and is not empty; else what is wrong, without the path: that is a value. */
export function fileProblem({ readFile }: Sources, path: string): string | undefined {
  try {
    return readFile(path).trim() === '' ? 'names a file that is empty' : undefined;
  } catch (cause) {
    return `names a file that cannot be read (${codeOf(cause)}): check the path and the permissions`;
  }
}

/** ENOENT, EACCES …; Node's message is not used, it holds the path. */
export const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown error';
