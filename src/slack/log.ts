/** What we need of a logger; pino's fits. */
export type Log = {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};
