const numbers = new Intl.NumberFormat('en-US');

/** 1,012 */
export const num = (n: number): string => numbers.format(n);

/** "1 person", "1,012 people". */
export const count = (n: number, one: string, many: string): string => `${num(n)} ${n === 1 ? one : many}`;

export const users = (n: number): string => count(n, 'user', 'users');
export const groups = (n: number): string => count(n, 'group', 'groups');

/** "137 people, 4 groups", "4 groups", "nothing". */
export function selection(counts: { readonly people: number; readonly groups: number }): string {
  const parts = [
    ...(counts.people > 0 ? [count(counts.people, 'person', 'people')] : []),
    ...(counts.groups > 0 ? [groups(counts.groups)] : []),
  ];
  return parts.join(', ') || 'nothing';
}

/** "8 seconds", "1 minute 12 seconds", "2 hours 5 minutes". */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const second = count(seconds % 60, 'second', 'seconds');
  if (minutes === 0) return second;
  const minute = count(minutes % 60, 'minute', 'minutes');
  if (hours > 0)
    return minutes % 60 === 0 ? count(hours, 'hour', 'hours') : `${count(hours, 'hour', 'hours')} ${minute}`;
  return seconds % 60 === 0 ? minute : `${minute} ${second}`;
}

/** A time in the reader's own zone, for mrkdwn. */
export function when(at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `<!date^${seconds}^{date_short_pretty} at {time}|${at.toISOString().slice(0, 16).replace('T', ' ')} UTC>`;
}

/** "a", "a and b", "a, b and c". */
export const and = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
