import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { RiFileList2Line, RiFilterOffLine } from '@remixicon/react';
import { EmptyState } from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { lastSeconds } from '../../lib/timeRange';
import { setupLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import { isFiltering, withoutFilter } from './model/logState';
import type { LogState } from './model/logState';
import type { ChangeLogState } from './useLogState';

/** An hour, a day, a week: each catches what the former does not. */
const FURTHER_SECONDS = [3_600, 86_400, 604_800];

/** Why there are no lines, and what could bring some. */
export function NoLines(props: { state: LogState; onChange: ChangeLogState }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const setupLink = useRouteRef(setupLinkRef);
  const { resolved, setRange } = useTimeRange();
  const { state, onChange } = props;
  const length = resolved.end - resolved.start;
  const further = FURTHER_SECONDS.find(seconds => seconds > length * 1.5);
  const widen = further !== undefined && (
    <Button
      size="small"
      variant="secondary"
      onPress={() => setRange(lastSeconds(further))}
    >
      {t('logs.empty.widen')}
    </Button>
  );
  if (isFiltering(state)) {
    return (
      <EmptyState
        icon={<RiFilterOffLine size={24} />}
        title={t('logs.empty.filteredTitle')}
        actions={
          <>
            <Button
              size="small"
              variant="primary"
              onPress={() => onChange(withoutFilter(state))}
            >
              {t('logs.query.clear')}
            </Button>
            {widen}
          </>
        }
      >
        {t('logs.empty.filteredText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<RiFileList2Line size={24} />}
      title={t('logs.empty.title')}
      actions={
        <>
          {widen}
          {setupLink && (
            <ButtonLink size="small" variant="secondary" href={setupLink()}>
              {t('logs.empty.doctor')}
            </ButtonLink>
          )}
        </>
      }
    >
      {t('logs.empty.text')}
    </EmptyState>
  );
}
