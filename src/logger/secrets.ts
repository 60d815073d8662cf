import querystring from 'node:querystring';

/** The secrets that were read, so that none is written, whatever form and place a foreign error gives it. */
export type Secrets = {
  /** Remembers a secret, a key in PEM line by line, and the password in an address. */
  hear(secret: string): void;
  /** The line without them; what is JSON stays JSON. */
  mask(line: string): string;
};

/** What is shorter is in other words too: a line without them would be unreadable, and would tell which they are. */
const SHORTEST = 6;
/** Files may be changed while we run, and are read at each login; the oldest goes. */
const KEPT = 500;

export function createSecrets(): Secrets {
  const kept = new Set<string>();
  const keep = (secret: string) => {
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      if (form.length < SHORTEST) continue;
      kept.delete(form);
      kept.add(form);
    }
    const [oldest] = kept;
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  };
  return {
    hear: (secret) => {
      for (const piece of [...secret.split(/\r?\n/), ...passwordsIn(secret)]) if (!ARMOUR.test(piece)) keep(piece);
    },
    // The longest first: one may hold another.
    mask: (line) => [...kept].sort(byLength).reduce((text, secret) => text.replaceAll(secret, '[hidden]'), line),
  };
}

/** The first and last line of a key in PEM. */
const ARMOUR = /^-----.*-----$/;

const byLength = (a: string, b: string): number => b.length - a.length;

/** As an address has it, and as it is. */
function passwordsIn(text: string): readonly string[] {
  const password = /^[a-z+]+:\/\/[^:@/]*:([^@/]+)@/i.exec(text)?.[1];
  return password === undefined ? [] : [password, querystring.unescape(password)];
}
