import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import type { CheckResult } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { Section } from '../../components/Section';
import { LoadingState, QueryState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { ChainLink } from './ChainLink';
import { chainModel } from './model/chain';
import styles from './DoctorSection.module.css';

/** The chain from annotation to data, link by link. */
export function DoctorSection() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const query = useEntityQuery({
    key: ['doctor'],
    fetch: (api, entityRef, call) => api.getDoctor(entityRef, call),
  });
  return (
    <Section
      title={t('setup.doctor.title')}
      description={t('setup.doctor.description')}
      actions={
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiRefreshLine />}
          isPending={query.isFetching}
          onPress={() => {
            query.refetch();
          }}
        >
          {t('setup.doctor.again')}
        </Button>
      }
    >
      <QueryState query={query} loading={<LoadingState rows={6} height={44} />}>
        {({ checks }) => <Chain checks={checks} />}
      </QueryState>
    </Section>
  );
}

function Chain({ checks }: { checks: CheckResult[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { first, state } = chainModel(checks);
  const { title = '' } = first ?? {};
  const verdicts = {
    holds: { status: 'success', words: t('setup.doctor.healthy') },
    unknown: { status: 'info', words: t('setup.doctor.healthyUnknown') },
    warning: { status: 'warning', words: t('setup.doctor.warned', { title }) },
    broken: { status: 'danger', words: t('setup.doctor.broken', { title }) },
  } as const;
  const { status, words } = verdicts[state];
  return (
    <>
      <Alert status={status} icon role="status" title={words} />
      <Box as="ol" bg="neutral" className={styles.chain}>
        {checks.map(check => (
          <ChainLink
            key={check.id}
            check={check}
            isFirst={check.id === first?.id}
          />
        ))}
      </Box>
    </>
  );
}
