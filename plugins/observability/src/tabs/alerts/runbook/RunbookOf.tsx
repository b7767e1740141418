import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { Suspense, lazy } from 'react';
import { LoadingState } from '../../../components/states';
import { techDocsPage } from './techDocsPage';

const Runbook = lazy(() => import('./Runbook'));

/** The runbook's own text, where the link leads to TechDocs of this Backstage. */
export function RunbookOf({ href }: { href: string | undefined }) {
  const baseUrl = useApi(configApiRef).getOptionalString('app.baseUrl') ?? '';
  const page = href === undefined ? undefined : techDocsPage(href, baseUrl);
  return href !== undefined && page ? (
    <Suspense fallback={<LoadingState rows={1} height={80} />}>
      <Runbook href={href} page={page} />
    </Suspense>
  ) : null;
}
