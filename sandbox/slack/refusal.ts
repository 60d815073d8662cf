import type { Fields } from './json.ts';

/** What Slack answers instead of doing it: `{ ok: false, error: code, ... }`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly more: Fields;

  constructor(code: string, more: Fields = {}) {
    super(`${code} ${JSON.stringify(more)}`);
    this.code = code;
    this.more = more;
  }
}

/** As Slack words a wrong argument: the code, and each problem with a pointer to its place. */
export function refusal(code: string, messages: readonly string[] = []): Refusal {
  if (messages.length === 0) return new Refusal(code);
  const shown = messages.slice(0, 20);
  return new Refusal(code, { response_metadata: { messages: shown.map((message) => `[ERROR] ${message}`) } });
}

/** A person tried what the screen does not offer. Never Slack's answer: the test or the page is wrong. */
export class NotOnScreen extends Error {
  override readonly name = 'NotOnScreen';
}

/** What a person reads when the bot did not answer. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}
