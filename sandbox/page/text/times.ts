/** A message's `ts` is seconds and a counter. All times in the reader's zone. */
const dateOf = (ts: string): Date => new Date(Number(ts.split('.')[0]) * 1_000);

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export const timeOf = (ts: string): string => time.format(dateOf(ts));
export const dateAndTime = (ts: string): string => full.format(dateOf(ts));
export const dayOf = (ts: string): string => prettyDay(dateOf(ts), 'long');

/** What `{date_short_pretty}` and the like in `<!date^…>` stand for. From docs.slack.dev, "Formatting text for app surfaces". */
export function dateText(seconds: number, format: string): string {
  const at = new Date(seconds * 1_000);
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => TOKENS[token]?.(at) ?? whole);
}

const formatted = (options: Intl.DateTimeFormatOptions) => (at: Date) =>
  new Intl.DateTimeFormat(undefined, options).format(at);

const LENGTHS = {
  short: { year: 'numeric', month: 'short', day: 'numeric' },
  usual: { year: 'numeric', month: 'long', day: 'numeric' },
  long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const TOKENS: Readonly<Record<string, (at: Date) => string>> = {
  date_num: (at) => at.toISOString().slice(0, 10),
  date: formatted(LENGTHS.usual),
  date_short: formatted(LENGTHS.short),
  date_long: formatted(LENGTHS.long),
  date_pretty: (at) => prettyDay(at, 'usual'),
  date_short_pretty: (at) => prettyDay(at, 'short'),
  date_long_pretty: (at) => prettyDay(at, 'long'),
  time: formatted({ hour: 'numeric', minute: '2-digit' }),
  time_secs: formatted({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
};

function prettyDay(at: Date, length: keyof typeof LENGTHS): string {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const days = Math.round((midnight - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return 'Today';
  return days === 1 ? 'Yesterday' : formatted(LENGTHS[length])(at);
}
