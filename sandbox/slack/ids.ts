/** Ids that look like Slack's, unique in one stand-in. */
export interface Ids {
  /** 'V' gives 'V0000000012'. */
  next(prefix: string): string;
  /** Slack's message time stamp: seconds, and a counter so that no two are alike. */
  ts(nowMs: number): string;
  /** Slack's hash of a view. */
  hash(nowMs: number): string;
}

export function createIds(): Ids {
  let count = 0;
  const digits = () => {
    count += 1;
    return String(count);
  };
  return {
    next: (prefix) => `${prefix}${digits().padStart(10, '0')}`,
    ts: (nowMs) => `${Math.floor(nowMs / 1000)}.${digits().padStart(6, '0')}`,
    hash: (nowMs) => `${Math.floor(nowMs / 1000)}.${digits()}h`,
  };
}
