import { useRef, useState } from 'react';

/** The stand-in's answer comes a moment before the snapshot that shows what was done. */
const GRACE_MS = 150;

/** What a control shows: at once what a person has set, and what the stand-in says as soon as nothing is on its way. */
export function useAtOnce<T>(known: T): readonly [T, (next: T, work: Promise<unknown>) => void] {
  const [set, setSet] = useState<{ readonly value: T }>();
  const underWay = useRef(0);
  const done = () => {
    underWay.current -= 1;
    if (underWay.current === 0) setSet(undefined);
  };
  const change = (value: T, work: Promise<unknown>) => {
    underWay.current += 1;
    setSet({ value });
    work.catch(() => {}).finally(() => window.setTimeout(done, GRACE_MS));
  };
  return [set === undefined ? known : set.value, change];
}
