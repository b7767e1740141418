import type { ReactNode } from 'react';
import { ObservabilityQueryProvider, useEntityRef } from '../api';
import { ObservabilityPage } from './ObservabilityPage';
import { TimeMemory } from './timeRange';

/** What every tab of an entity stands in: {@link ObservabilityPage}, with the range that was chosen on another tab. */
export function EntityObservabilityPage(props: { children: ReactNode }) {
  const entityRef = useEntityRef();
  return (
    <ObservabilityQueryProvider>
      <TimeMemory key={entityRef} subject={entityRef}>
        <ObservabilityPage>{props.children}</ObservabilityPage>
      </TimeMemory>
    </ObservabilityQueryProvider>
  );
}
