import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
} from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  LogLine,
  LogsDownloadFormat,
} from '@observability-kit/backstage-plugin-observability-common';
import { useTimeRange } from '../../../components/timeRange';
import { saveText } from '../../../lib/saveText';
import { observabilityTranslationRef } from '../../../translation';
import {
  fileName,
  fileNameOf,
  linesAsJson,
  linesAsText,
} from '../model/download';
import { wireFilter } from '../model/logState';
import type { LogState } from '../model/logState';
import { nanosecondRange } from '../model/nanoseconds';
import { DownloadStatus } from './DownloadStatus';
import { useDownload } from './useDownload';

const FORMATS: Array<{ format: LogsDownloadFormat; extension: string }> = [
  { format: 'text', extension: 'txt' },
  { format: 'jsonl', extension: 'jsonl' },
  { format: 'csv', extension: 'csv' },
];

/** Lines as files: what is loaded at once, or all of the time range by way of the backend. */
export function DownloadMenu(props: {
  lines: LogLine[];
  state: LogState;
  /** While lines are followed there is no time range. */
  hasRange: boolean;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { entity } = useEntity();
  const { resolved } = useTimeRange();
  const { lines, state, hasRange } = props;
  const { name } = entity.metadata;
  const download = useDownload();
  const numbers = {
    count: lines.length,
    number: lines.length.toLocaleString('en'),
  };
  const words = {
    text: t('logs.download.text'),
    jsonl: t('logs.download.jsonl'),
    csv: t('logs.download.csv'),
  };
  const saveLoaded = (extension: 'txt' | 'json') =>
    extension === 'txt'
      ? saveText(fileName(name, lines, 'txt'), linesAsText(lines))
      : saveText(
          fileName(name, lines, 'json'),
          linesAsJson(lines),
          'application/json',
        );
  const saveAll = (format: LogsDownloadFormat, extension: string) => {
    const range = nanosecondRange(resolved);
    download.start(
      { ...wireFilter(state), ...range, format },
      fileNameOf(name, range.start, extension),
    );
  };
  return (
    <>
      <DownloadStatus state={download.state} onCancel={download.cancel} />
      <MenuTrigger>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine />}
          isDisabled={lines.length === 0}
        >
          {t('logs.list.download')}
        </Button>
        <Menu placement="bottom end">
          <MenuSection title={t('logs.list.downloadLoaded')}>
            <MenuItem onAction={() => saveLoaded('txt')}>
              {t('logs.list.downloadText', numbers)}
            </MenuItem>
            <MenuItem onAction={() => saveLoaded('json')}>
              {t('logs.list.downloadJson', numbers)}
            </MenuItem>
          </MenuSection>
          {hasRange && (
            <MenuSection title={t('logs.list.downloadAll')}>
              {FORMATS.map(({ format, extension }) => (
                <MenuItem
                  key={format}
                  onAction={() => saveAll(format, extension)}
                >
                  {words[format]}
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </MenuTrigger>
    </>
  );
}
