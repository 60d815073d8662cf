import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** The page's port; undefined = 4242, or any free one where that is taken. */
  readonly port: number | undefined;
  readonly people: number;
  readonly mode: 'socket' | 'http';
}

export const USAGE = 'npm run demo -- [--port 4242] [--people 2400] [--mode socket|http]';

/** Below, the made-up company has no room for its groups; above, our own directory's memory for them. */
const PEOPLE = { usual: 2_400, least: 50, most: 1_000_000 };

/** Reads the words after the command. One sentence where they make no sense. */
export function demoOptions(args: readonly string[]): DemoOptions | { readonly problem: string } {
  const options = { port: { type: 'string' }, people: { type: 'string' }, mode: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { port, people = String(PEOPLE.usual), mode = 'socket' } = values;
    if (port !== undefined && !isWithin(port, 1, 65_535)) return { problem: `--port is 1 to 65535, not ${port}.` };
    if (!isWithin(people, PEOPLE.least, PEOPLE.most)) {
      return { problem: `--people is ${PEOPLE.least} to ${PEOPLE.most}, not ${people}.` };
    }
    if (mode !== 'socket' && mode !== 'http') return { problem: `--mode is socket or http, not ${mode}.` };
    return { port: port === undefined ? undefined : Number(port), people: Number(people), mode };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const isWithin = (text: string, least: number, most: number): boolean =>
  /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most;
