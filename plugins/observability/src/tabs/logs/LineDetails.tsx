import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, ButtonIcon, Text } from '@backstage/ui';
import { RiCloseLine, RiFocus2Line } from '@remixicon/react';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { useMemo } from 'react';
import type { KeyboardEvent } from 'react';
import { useSearchParams } from 'react-router-dom';
import { CopyButton } from '../../components/CopyButton';
import { useTimeRange } from '../../components/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { LineText } from './LineText';
import { ValueTable } from './ValueTable';
import type { ValueRow } from './ValueTable';
import { styledTexts } from './model/ansi';
import { lineAsCurl, lineAsJson } from './model/copyAs';
import { parsedLine } from './model/lineView';
import { MAX_COLUMNS } from './model/logState';
import { formatNanoseconds } from './model/nanoseconds';
import type { NarrowBy } from './model/narrow';
import { permalinkQuery } from './model/permalink';
import { levelColour, useLevelWords } from './useLevelWords';
import styles from './LineDetails.module.css';

/** Everything about one line, and where to go from it. */
export function LineDetails(props: {
  line: LogLine;
  onClose: () => void;
  onContext: () => void;
  /** The LogQL that found the line, where it is known. */
  sent?: string;
  /** Fields and labels that stand in columns of the list. */
  columns: string[];
  onColumns: (columns: string[]) => void;
  /** Absent where the filter cannot be changed. */
  onNarrow?: (by: NarrowBy, isEqual: boolean) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const [params] = useSearchParams();
  const words = useLevelWords();
  const { line, onClose, onContext, sent, onNarrow } = props;
  const { columns, onColumns } = props;
  const toggleColumn = (name: string) =>
    onColumns(
      columns.includes(name)
        ? columns.filter(each => each !== name)
        : [...columns, name].slice(-MAX_COLUMNS),
    );
  const { format, fields } = parsedLine(line);
  const segments = useMemo(
    () => styledTexts(line.line).map(part => ({ ...part, isHit: false })),
    [line],
  );
  const fieldRows = fields.map(
    (field): ValueRow => ({
      name: field.path,
      value: field.value,
      by:
        field.label !== undefined && format !== 'text'
          ? { kind: 'field', field: { ...field, label: field.label }, format }
          : undefined,
    }),
  );
  const labelRows = Object.entries({ ...line.labels, level: line.level })
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(
      ([name, value]): ValueRow => ({
        name,
        value,
        by: { kind: 'label', label: name, value },
      }),
    );
  const link = () => {
    const address = new URL(window.location.href);
    address.search = permalinkQuery(params, line, Date.now()).toString();
    return address.toString();
  };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  const time = formatNanoseconds(line.timestamp, zone);
  return (
    <Box
      as="aside"
      bg="neutral"
      className={styles.root}
      aria-label={`${t('logs.details.title')} ${time}`}
      onKeyDown={closeOnEscape}
    >
      <div className={styles.header}>
        <span
          className={styles.stripe}
          style={{ background: levelColour(line.level) }}
        />
        <div className={styles.heading}>
          <Text as="h3" variant="body-medium" weight="bold">
            {words[line.level]}
          </Text>
          <span className={styles.time}>{time}</span>
        </div>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiCloseLine />}
          aria-label={t('logs.details.close')}
          onPress={onClose}
        />
      </div>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiFocus2Line />}
          onPress={onContext}
        >
          {t('logs.details.context')}
        </Button>
        <CopyButton text={line.line} label={t('logs.details.copyLine')}>
          {t('logs.details.copyLine')}
        </CopyButton>
        <CopyButton text={link()} label={t('logs.details.copyLink')}>
          {t('logs.details.copyLink')}
        </CopyButton>
        <CopyButton text={lineAsJson(line)} label={t('logs.details.copyJson')}>
          {t('logs.details.copyJson')}
        </CopyButton>
        {sent && (
          <CopyButton
            text={lineAsCurl(line, sent)}
            label={t('logs.details.copyCurl')}
          >
            {t('logs.details.copyCurl')}
          </CopyButton>
        )}
      </div>
      <pre className={styles.message} dir="auto">
        <LineText segments={segments} />
      </pre>
      <ValueTable
        title={t('logs.details.fields')}
        rows={fieldRows}
        empty={t('logs.details.noFields')}
        onNarrow={onNarrow}
        columns={columns}
        onColumn={toggleColumn}
      />
      <ValueTable
        title={t('logs.details.labels')}
        rows={labelRows}
        onNarrow={onNarrow}
        columns={columns}
        onColumn={toggleColumn}
      />
    </Box>
  );
}
