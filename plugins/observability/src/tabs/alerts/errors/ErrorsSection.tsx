import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import type { TrackedErrors } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../../api';
import { Section } from '../../../components/Section';
import { Notices, QueryState } from '../../../components/states';
import { formatDuration } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import { safeHref } from '../model/safeHref';
import { ErrorItem } from './ErrorItem';
import styles from './ErrorsSection.module.css';

const REFRESH_MS = 60_000;

/** What error trackers know of this component. Nothing is shown of one that names no project there. */
export function ErrorsSection() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const query = useEntityQuery({
    key: ['errors'],
    fetch: (api, entityRef, call) => api.getErrors(entityRef, call),
    refetchInterval: data => (data?.tracked.length ? REFRESH_MS : false),
  });
  if (query.data === undefined && !query.isError) return null;
  if (query.data === undefined) {
    return (
      <Section title={t('alerts.errors.unknownTitle')}>
        <QueryState query={query} compact>
          {() => null}
        </QueryState>
      </Section>
    );
  }
  return (
    <QueryState query={query} compact>
      {({ tracked, notices }) => (
        <>
          <Notices notices={notices} />
          {tracked.map(errors => (
            <TrackedSection
              key={`${errors.tracker} ${errors.project}`}
              errors={errors}
              nowMs={query.dataUpdatedAt}
            />
          ))}
        </>
      )}
    </QueryState>
  );
}

function TrackedSection(props: { errors: TrackedErrors; nowMs: number }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { errors, nowMs } = props;
  const { tracker, project, issues } = errors;
  const href = safeHref(errors.url);
  return (
    <Section
      title={t('alerts.errors.title', { tracker })}
      count={issues.length}
      description={t('alerts.errors.description', {
        project,
        window: formatDuration(errors.windowSeconds),
      })}
      actions={
        href && (
          <ButtonLink
            size="small"
            variant="secondary"
            iconStart={<RiExternalLinkLine />}
            href={href}
            target="_blank"
          >
            {t('alerts.errors.openAll', { tracker })}
          </ButtonLink>
        )
      }
    >
      {issues.length === 0 ? (
        <Text as="p" color="secondary">
          {t('alerts.errors.none')}
        </Text>
      ) : (
        <ul className={styles.list}>
          {issues.map(issue => (
            <ErrorItem key={issue.id} issue={issue} nowMs={nowMs} />
          ))}
        </ul>
      )}
      {errors.hasMore && (
        <Text as="p" variant="body-small" color="secondary">
          {t('alerts.errors.more', { number: String(issues.length) })}
        </Text>
      )}
    </Section>
  );
}
