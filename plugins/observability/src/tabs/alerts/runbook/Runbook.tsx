import { configApiRef, useApi, useApiHolder } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { techdocsStorageApiRef } from '@backstage/plugin-techdocs-react';
import { useEntityQuery } from '../../../api';
import { QueryState } from '../../../components/states';
import { observabilityTranslationRef } from '../../../translation';
import { articleOf } from './articleOf';
import styles from './Runbook.module.css';
import type { TechDocsPage } from './techDocsPage';

/** A runbook of TechDocs, where this Backstage has TechDocs. The link beside it leads there in any case. */
export default function Runbook(props: { href: string; page: TechDocsPage }) {
  const storage = useApiHolder().get(techdocsStorageApiRef);
  return storage ? <Text {...props} storage={storage} /> : null;
}

function Text({
  href,
  page: { entity, path, anchor },
  storage,
}: {
  href: string;
  page: TechDocsPage;
  storage: typeof techdocsStorageApiRef.T;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const baseUrl = useApi(configApiRef).getString('app.baseUrl');
  const address = URL.canParse(href)
    ? href
    : `${baseUrl.replace(/\/+$/, '')}${href}`;
  const query = useEntityQuery({
    key: ['runbook', entity, path, anchor],
    fetch: async () =>
      articleOf(
        await storage.getEntityDocs(entity, path),
        // Pages of MkDocs are folders.
        address.replace(/\/?(#.*)?$/, '/'),
        anchor,
      ),
  });
  return (
    <details className={styles.root} open>
      <summary>{t('alerts.alert.runbook')}</summary>
      <QueryState compact query={query}>
        {html => (
          <div
            className={styles.text}
            // Cleaned by articleOf.
            dangerouslySetInnerHTML={{ __html: html }}
          />
        )}
      </QueryState>
    </details>
  );
}
