import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** How far below the fold something counts as about to be seen. */
const MARGIN = '300px';

/** Widths are told in steps of so many pixels, so that a scroll bar that comes and goes changes nothing. */
const WIDTH_STEP = 50;

const coarse = (width: number) => Math.floor(width / WIDTH_STEP) * WIDTH_STEP;

/**
 * Becomes true when the element comes near the visible part of the page, and stays true. Where that cannot be observed, everything
 * counts as seen. `width` is the element's in CSS pixels, rounded down to steps of 50; 0 where it is not known.
 */
export function useSeen<T extends Element>(): {
  ref: RefObject<T>;
  isSeen: boolean;
  width: number;
} {
  const ref = useRef<T>(null);
  const [isSeen, setIsSeen] = useState(
    () => typeof IntersectionObserver === 'undefined',
  );
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (isSeen || !element) return undefined;
    const observer = new IntersectionObserver(
      entries => {
        const entry = entries.find(({ isIntersecting }) => isIntersecting);
        if (!entry) return;
        setWidth(coarse(entry.boundingClientRect.width));
        setIsSeen(true);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isSeen]);
  useEffect(() => {
    const element = ref.current;
    if (!isSeen || !element || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(() =>
      setWidth(coarse(element.getBoundingClientRect().width)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isSeen]);
  return { ref, isSeen, width };
}
