import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ButtonIcon, Select, Text } from '@backstage/ui';
import { RiZoomInLine, RiZoomOutLine } from '@remixicon/react';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { useMemo } from 'react';
import { useEntityQuery } from '../../../api';
import { LoadingState, Notices, QueryState } from '../../../components/states';
import { useTimeRange } from '../../../components/timeRange';
import { observabilityTranslationRef } from '../../../translation';
import { visibleText } from '../model/ansi';
import { withFilter } from '../model/expression';
import { type LogState, wireFilter } from '../model/logState';
import { nanosecondRange } from '../model/nanoseconds';
import type { ChangeLogState } from '../useLogState';
import { type CountableField, countableFields } from './countableFields';
import styles from './FieldCounts.module.css';

const SHORT = 60;

/** How many lines of the whole range have which value of a field, counted by Loki; and ways to see only those lines, or the others. */
export function FieldCounts(props: {
  /** Loaded lines: they tell which fields there are. */
  lines: LogLine[];
  state: LogState;
  onChange: ChangeLogState;
  /** The LogQL that the state was sent as, where it is known. */
  sent?: string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { lines, state, onChange, sent } = props;
  const fields = useMemo(() => countableFields(lines), [lines]);
  const chosen = fields.find(({ name }) => name === state.countBy) ?? fields[0];
  return (
    <Box bg="neutral" className={styles.root}>
      <Select
        size="small"
        className={styles.field}
        label={t('logs.counts.field')}
        options={fields.map(({ name }) => ({
          id: name,
          label: visibleText(name),
        }))}
        value={chosen?.name ?? null}
        onChange={key => onChange({ countBy: String(key) }, { replace: true })}
      />
      {chosen ? (
        <Counts
          key={chosen.name}
          {...{ state, onChange, sent }}
          field={chosen}
        />
      ) : (
        <Text as="p" variant="body-small">
          {t('logs.counts.none')}
        </Text>
      )}
    </Box>
  );
}

function Counts(props: {
  field: CountableField;
  state: LogState;
  onChange: ChangeLogState;
  sent?: string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { field, state, onChange, sent } = props;
  const { resolved, clockMs } = useTimeRange();
  const request = {
    ...wireFilter(state),
    ...nanosecondRange(resolved),
    field: field.label,
    ...(field.parser && { parser: field.parser }),
  };
  const query = useEntityQuery({
    key: ['logsCounts', request, clockMs],
    fetch: (api, entityRef, call) =>
      api.getLogsCounts(entityRef, request, call),
  });
  const narrow = (value: string, isEqual: boolean) =>
    onChange({
      expression: withFilter(state.expression?.trim() || (sent ?? '{}'), {
        label: field.label,
        value,
        isEqual,
        parser: field.parser,
      }),
      line: undefined,
      view: 'lines',
    });
  return (
    <QueryState compact query={query} loading={<LoadingState rows={3} />}>
      {({ values, more, notices }) => {
        const all = values.reduce((sum, { count }) => sum + count, 0);
        return (
          <>
            <Notices notices={notices} />
            <Text as="p" variant="body-small" color="secondary">
              {t('logs.counts.of', {
                count: values.length,
                lines: all.toLocaleString('en'),
              })}
              {more && ` ${t('logs.counts.more')}`}
            </Text>
            <table
              className={styles.table}
              aria-label={t('logs.counts.title', {
                name: visibleText(field.name),
              })}
            >
              <thead>
                <tr>
                  <th scope="col">{t('logs.counts.value')}</th>
                  <th scope="col">{t('logs.counts.lines')}</th>
                  <th scope="col">{t('logs.counts.share')}</th>
                  <th scope="col">{t('logs.patterns.filter')}</th>
                </tr>
              </thead>
              <tbody>
                {values.map(({ value, count }) => {
                  const name = visibleText(field.name);
                  const short =
                    value.length > SHORT ? `${value.slice(0, SHORT)}…` : value;
                  return (
                    <tr key={value}>
                      <th scope="row" dir="auto">
                        <code>{visibleText(value)}</code>
                      </th>
                      <td className={styles.number}>
                        {count.toLocaleString('en')}
                      </td>
                      <td className={styles.number}>
                        <span
                          className={styles.bar}
                          style={{ inlineSize: `${(count / all) * 6}rem` }}
                        />
                        {`${((count / all) * 100).toPrecision(2)} %`}
                      </td>
                      <td>
                        <div className={styles.buttons}>
                          <ButtonIcon
                            size="small"
                            variant="tertiary"
                            icon={<RiZoomInLine />}
                            aria-label={t('logs.details.include', {
                              name,
                              value: short,
                            })}
                            onPress={() => narrow(value, true)}
                          />
                          <ButtonIcon
                            size="small"
                            variant="tertiary"
                            icon={<RiZoomOutLine />}
                            aria-label={t('logs.details.exclude', {
                              name,
                              value: short,
                            })}
                            onPress={() => narrow(value, false)}
                          />
                        </div>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </>
        );
      }}
    </QueryState>
  );
}
