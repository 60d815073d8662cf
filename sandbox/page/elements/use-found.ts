import { useEffect, useRef, useState } from 'react';
import type { Choice } from './options.ts';

/** All there is to choose from, or who finds it for a text. */
export type Source = readonly Choice[] | Asked;
type Asked = (query: string) => Promise<readonly Choice[]>;

/** As long as Slack waits for the next key before it asks the bot. */
const PAUSE_MS = 300;

/** What can be chosen for a text; undefined while that is being asked. An older answer never replaces a newer one. */
export function useFound(isOpen: boolean, query: string, source: Source): readonly Choice[] | undefined {
  const isAsked = typeof source === 'function';
  const [found, setFound] = useState<readonly Choice[]>();
  const ask = useRef<Asked>(undefined);
  ask.current = isAsked ? source : undefined;
  useEffect(() => {
    if (!isOpen || !isAsked) return;
    let isOld = false;
    setFound(undefined);
    const show = (choices: readonly Choice[] | undefined) => {
      if (!isOld) setFound(choices ?? []);
    };
    const timer = window.setTimeout(() => ask.current?.(query).then(show, () => show([])), PAUSE_MS);
    return () => {
      isOld = true;
      window.clearTimeout(timer);
    };
  }, [isOpen, isAsked, query]);
  return isAsked ? found : source.filter(({ text }) => text.toLowerCase().includes(query.toLowerCase()));
}
