import { useEffect, useState } from 'react';

/** What an address of the demo answers; asked again every `everyMs` where that is given. */
export function useJson<T>(path: string, everyMs?: number): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let timer: number | undefined;
    const over = new AbortController();
    const ask = async () => {
      const response = await fetch(path, { signal: over.signal });
      if (response.ok) setAnswer(await response.json());
    };
    const repeat = () => {
      ask()
        .catch(() => {})
        .finally(() => {
          if (everyMs !== undefined && !over.signal.aborted) timer = window.setTimeout(repeat, everyMs);
        });
    };
    repeat();
    return () => {
      over.abort();
      window.clearTimeout(timer);
    };
  }, [path, everyMs]);
  return answer;
}
