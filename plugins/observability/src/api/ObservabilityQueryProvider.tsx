import { useApi } from '@backstage/core-plugin-api';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { observabilityApiRef } from './ObservabilityApi';
import { queryClientFor } from './queryClient';

/** Gives the components below it the cache of this app's observability API. */
export function ObservabilityQueryProvider(props: { children: ReactNode }) {
  const api = useApi(observabilityApiRef);
  return (
    <QueryClientProvider client={queryClientFor(api)}>
      {props.children}
    </QueryClientProvider>
  );
}
