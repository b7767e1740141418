import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** How far below the fold something counts as about to be seen. */
const MARGIN = '300px';

/**
 * Becomes true when the element comes near the visible part of the page, and stays true. Where that cannot be observed, everything
 * counts as seen. `width` is the element's in CSS pixels at that moment.
 */
export function useSeen<T extends Element>(): {
  ref: RefObject<T>;
  isSeen: boolean;
  width: number;
} {
  const ref = useRef<T>(null);
  const [seen, setSeen] = useState<{ width: number } | undefined>(() =>
    typeof IntersectionObserver === 'undefined' ? { width: 0 } : undefined,
  );
  useEffect(() => {
    const element = ref.current;
    if (seen || !element) return undefined;
    const observer = new IntersectionObserver(
      entries => {
        const entry = entries.find(({ isIntersecting }) => isIntersecting);
        if (entry) setSeen({ width: entry.boundingClientRect.width });
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return { ref, isSeen: seen !== undefined, width: seen?.width ?? 0 };
}
