import type { ReactNode } from 'react';
import { ObservabilityQueryProvider } from '../api';
import { TimeRangeProvider } from './timeRange';
import { readableClass } from './readable';
import styles from './ObservabilityPage.module.css';

/** What every tab stands in: server data, the time range of the address, and the page's measures. */
export function ObservabilityPage(props: { children: ReactNode }) {
  return (
    <ObservabilityQueryProvider>
      <TimeRangeProvider>
        <div className={`${styles.root} ${readableClass}`}>
          {props.children}
        </div>
      </TimeRangeProvider>
    </ObservabilityQueryProvider>
  );
}
