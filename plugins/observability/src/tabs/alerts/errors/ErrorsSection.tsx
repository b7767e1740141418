import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import type { TrackedErrors } from '@observability-kit/backstage-plugin-observability-common';
import { errorStatus, useEntityQuery } from '../../../api';
import { Section } from '../../../components/Section';
import { Notices, QueryState } from '../../../components/states';
import { formatDuration } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import items from '../ItemList.module.css';
import { safeHref } from '../model/safeHref';
import { ErrorItem } from './ErrorItem';

const REFRESH_MS = 60_000;

/** What error trackers know of this component. Nothing is shown of one that names no project there. */
export function ErrorsSection() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const query = useEntityQuery({
    key: ['errors'],
    fetch: (api, entityRef, call) => api.getErrors(entityRef, call),
    refetchInterval: data => (data?.tracked.length ? REFRESH_MS : false),
  });
  if (query.data === undefined) {
    // The alerts above say it already.
    const isSaid = errorStatus(query.error) === 403;
    return query.isError && !isSaid ? (
      <Section title={t('alerts.errors.unknownTitle')}>
        <QueryState query={query} compact>
          {() => null}
        </QueryState>
      </Section>
    ) : null;
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
        <ul className={items.list}>
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
