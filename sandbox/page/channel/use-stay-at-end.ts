import { type RefObject, useEffect, useRef } from 'react';

/** As near to the end as this still counts as being there, in pixels. */
const NEAR = 40;

/** Keeps the newest message in sight, unless somebody has scrolled up to read. For the box that scrolls and what is in it. */
export function useStayAtEnd(): readonly [RefObject<HTMLDivElement | null>, RefObject<HTMLDivElement | null>] {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [outer, inner] = [box.current, content.current];
    if (outer === null || inner === null) return;
    let isAtEnd = true;
    const toEnd = () => {
      if (isAtEnd) outer.scrollTop = outer.scrollHeight;
    };
    let top = 0;
    const onScroll = () => {
      const isNear = outer.scrollHeight - outer.scrollTop - outer.clientHeight < NEAR;
      // Only a person scrolls up; what comes in meanwhile pushes the end away.
      if (isNear || outer.scrollTop < top) isAtEnd = isNear;
      top = outer.scrollTop;
    };
    const resized = new ResizeObserver(toEnd);
    resized.observe(inner);
    resized.observe(outer);
    outer.addEventListener('scroll', onScroll);
    return () => {
      resized.disconnect();
      outer.removeEventListener('scroll', onScroll);
    };
  }, []);
  return [box, content];
}
