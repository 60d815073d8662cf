import { type RefObject, useLayoutEffect, useState } from 'react';

/** Where a list goes on the screen, in pixels of the viewport. */
export interface ListPlace {
  readonly left: number;
  readonly width: number;
  readonly maxHeight: number;
  readonly top?: number;
  readonly bottom?: number;
}

const MOST = 240;
const LEAST = 130;
const GAP = 4;

/**
 * Below a box, or above it where there is no room. On the screen and not in the form: otherwise the form would move
 * when the list closes, and a click on one of its buttons would miss.
 */
export function useBelow(box: RefObject<HTMLElement | null>): ListPlace | undefined {
  const [place, setPlace] = useState<ListPlace>();
  useLayoutEffect(() => {
    const measure = () => {
      if (box.current !== null) setPlace(placeOf(box.current.getBoundingClientRect()));
    };
    measure();
    const resized = new ResizeObserver(measure);
    if (box.current !== null) resized.observe(box.current);
    window.addEventListener('scroll', measure, true);
    window.addEventListener('resize', measure);
    return () => {
      resized.disconnect();
      window.removeEventListener('scroll', measure, true);
      window.removeEventListener('resize', measure);
    };
  }, [box]);
  return place;
}

function placeOf({ left, width, top, bottom }: DOMRect): ListPlace {
  const below = window.innerHeight - bottom - 2 * GAP;
  if (below >= LEAST || below >= top) return { left, width, top: bottom + GAP, maxHeight: Math.min(MOST, below) };
  return { left, width, bottom: window.innerHeight - top + GAP, maxHeight: Math.min(MOST, top - 2 * GAP) };
}
