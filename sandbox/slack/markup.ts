/** What Slack makes of a text: what is shown, whom it calls, where it leads. */
export interface Shown {
  readonly text: string;
  /** 'channel', 'here', 'everyone', or the ids of people and groups. */
  readonly calls: readonly string[];
  readonly links: readonly string[];
}

/** Slack's mrkdwn, as far as meaning goes. Bold and the like stay as they were written. */
export function readMarkup(source: string): Shown {
  const calls: string[] = [];
  const links: string[] = [];
  const text = source.replaceAll(/<([^<>]+)>/g, (_all, inner: string) => {
    const [target = '', label] = splitOnce(inner);
    if (target.startsWith('!date')) return label ?? target;
    if (target.startsWith('!subteam^')) return called(target.slice('!subteam^'.length), label);
    if (/^[!@]/.test(target)) return called(target.slice(1), label);
    if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
    links.push(target);
    return label ?? target;
  });
  function called(who: string, label: string | undefined): string {
    calls.push(who);
    return `@${label ?? who}`;
  }
  return { text: unescaped(text), calls, links };
}

const splitOnce = (inner: string): readonly [string, string?] => {
  const at = inner.indexOf('|');
  return at < 0 ? [inner] : [inner.slice(0, at), inner.slice(at + 1)];
};

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
