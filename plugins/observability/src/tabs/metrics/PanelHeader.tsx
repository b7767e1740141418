import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  CardHeader,
  Text,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';
import { RiErrorWarningLine, RiInformationLine } from '@remixicon/react';
import type {
  Notice,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ReactNode } from 'react';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import styles from './MetricsPanel.module.css';

/** A panel's title, what is to be known about its data at a glance, and its menu. */
export function PanelHeader(props: {
  panel: Panel;
  titleId: string;
  notices: Notice[];
  missingSince?: number;
  /** The menu. */
  children: ReactNode;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { panel, titleId, notices, missingSince, children } = props;
  const { title, description } = panel;
  const isPartial = notices.some(
    ({ kind }) => kind === 'partial' || kind === 'capped',
  );
  const marks = [
    ...(isPartial ? [t('metrics.panel.partial')] : []),
    ...(missingSince === undefined
      ? []
      : [
          t('metrics.panel.stale', {
            time: formatTimestamp(missingSince * 1_000, zone),
          }),
        ]),
  ];
  return (
    <CardHeader className={styles.header}>
      <Text as="h3" variant="body-medium" weight="bold" id={titleId}>
        {title}
      </Text>
      {description && (
        <TooltipTrigger delay={200}>
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiInformationLine />}
            aria-label={t('metrics.panel.about', { title })}
          />
          <Tooltip>{description}</Tooltip>
        </TooltipTrigger>
      )}
      {marks.map(mark => (
        <span key={mark} className={styles.mark}>
          <RiErrorWarningLine size={14} aria-hidden="true" />
          <Text variant="body-x-small">{mark}</Text>
        </span>
      ))}
      <span className={styles.space} />
      {children}
    </CardHeader>
  );
}
