import { useEffect, useRef, useState } from 'react';
import type { Choice } from './options.ts';

/** What can be chosen for a text; undefined while that is being asked. An older answer never replaces a newer one. */
export function useFound(
  isOpen: boolean,
  query: string,
  find: (query: string) => Promise<readonly Choice[]>,
  pauseMs: number,
): readonly Choice[] | undefined {
  const [found, setFound] = useState<readonly Choice[]>();
  const ask = useRef(find);
  ask.current = find;
  useEffect(() => {
    if (!isOpen) return;
    let isOld = false;
    setFound(undefined);
    const look = () =>
      ask
        .current(query)
        .then((choices) => {
          if (!isOld) setFound(choices);
        })
        .catch(() => setFound([]));
    const timer = window.setTimeout(look, pauseMs);
    return () => {
      isOld = true;
      window.clearTimeout(timer);
    };
  }, [isOpen, query, pauseMs]);
  return found;
}
