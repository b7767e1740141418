import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowDownLine } from '@remixicon/react';
import { errorMessage } from '../../api';
import { Notices } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { FieldCounts } from './counts/FieldCounts';
import { LogPane } from './LogPane';
import { LogPatterns } from './patterns/LogPatterns';
import { NoLines } from './NoLines';
import type { LogState } from './model/logState';
import { MAX_LINES } from './model/pages';
import type { useLogPages } from './useLogPages';
import type { ChangeLogState } from './useLogState';

/** The lines of the time range, page by page. */
export function LogResults(props: {
  pages: ReturnType<typeof useLogPages>;
  state: LogState;
  onChange: ChangeLogState;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { pages, state, onChange } = props;
  const { query, lines, fencedExpression, notices, isCapped } = pages;
  const older = () => {
    if (query.hasNextPage && !query.isFetching) query.fetchNextPage();
  };
  const footer = (
    <>
      {query.isFetchNextPageError && (
        <span role="alert">
          {t('logs.list.olderFailed', {
            message: errorMessage(query.error),
          })}
        </span>
      )}
      {query.hasNextPage && (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiArrowDownLine />}
          isPending={query.isFetchingNextPage}
          onPress={older}
        >
          {t('logs.list.older')}
        </Button>
      )}
      {!query.hasNextPage && (
        <span>
          {isCapped
            ? t('logs.list.olderCap', {
                number: MAX_LINES.toLocaleString('en'),
              })
            : t('logs.list.end')}
        </span>
      )}
    </>
  );
  return (
    <>
      <Notices notices={notices} />
      {lines.length === 0 && <NoLines state={state} onChange={onChange} />}
      {lines.length > 0 && state.view === 'patterns' && (
        <>
          <LogPatterns
            lines={lines}
            state={state}
            onChange={onChange}
            sent={fencedExpression}
          />
          {footer}
        </>
      )}
      {lines.length > 0 && state.view === 'fields' && (
        <FieldCounts
          lines={lines}
          state={state}
          onChange={onChange}
          sent={fencedExpression}
        />
      )}
      {lines.length > 0 && state.view === 'lines' && (
        <LogPane
          lines={lines}
          state={state}
          onChange={onChange}
          sent={fencedExpression}
          // After a failure only the button tries again.
          onNearEnd={query.isFetchNextPageError ? undefined : older}
          isComplete={!query.isFetching}
          footer={footer}
        />
      )}
    </>
  );
}
