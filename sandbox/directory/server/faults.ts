/** What the directory does wrong from now on. Nothing named: it behaves. */
export interface Faults {
  /** Waits before every answer. */
  readonly slowMs?: number;
  /** Takes connections and requests, and never answers. */
  readonly silent?: boolean;
  /** In every search the connection is cut in the middle of the entry after so many. */
  readonly cutAfterEntries?: number;
  /** Answers with this result code instead of doing it: 51 busy, 8 encryption needed, 50 no permission … */
  readonly codes?: { readonly bind?: number; readonly search?: number; readonly startTls?: number };
  /** Every paged read begins with a page that holds nothing and promises more, which RFC 2696 allows. */
  readonly emptyFirstPage?: boolean;
  /** Every search also points to these. */
  readonly references?: readonly string[];
}
