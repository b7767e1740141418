import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  DialogTrigger,
  Popover,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { RiArrowDownSLine, RiTimeLine } from '@remixicon/react';
import { useState } from 'react';
import { formatTimePoint } from '../../lib/timePoint';
import { QUICK_RANGES_SECONDS, lastSeconds } from '../../lib/timeRange';
import type { TimeRange, TimeZoneChoice } from '../../lib/timeRange';
import { formatZone } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { readableClass } from '../readable';
import { AbsoluteRangeForm } from './AbsoluteRangeForm';
import { useTimeRange } from './TimeRangeProvider';
import { useRangeWords } from './useRangeWords';
import styles from './TimeRangeControl.module.css';

const sameRange = (a: TimeRange, b: TimeRange) =>
  formatTimePoint(a.from) === formatTimePoint(b.from) &&
  formatTimePoint(a.to) === formatTimePoint(b.to);

/** The button with the range's name, and what opens behind it: quick ranges, typed ranges, and the time zone. */
export function RangePicker() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { range, zone, setRange, setZone, resolved } = useTimeRange();
  const { last, rangeName } = useRangeWords();
  const [isOpen, setIsOpen] = useState(false);
  const choose = (next: TimeRange) => {
    setIsOpen(false);
    setRange(next);
  };
  const label = rangeName(range, zone);

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiTimeLine />}
        iconEnd={<RiArrowDownSLine />}
        aria-label={t('common.time.rangeButton', { label })}
      >
        {label}
      </Button>
      <Popover
        placement="bottom end"
        hideArrow
        className={`${styles.popover} ${readableClass}`}
      >
        <div className={styles.columns}>
          <AbsoluteRangeForm
            key={zone}
            range={range}
            zone={zone}
            onApply={choose}
          />
          <div
            className={styles.quick}
            role="group"
            aria-label={t('common.time.quickRanges')}
          >
            {QUICK_RANGES_SECONDS.map(seconds => {
              const quick = lastSeconds(seconds);
              return (
                <ToggleButton
                  key={seconds}
                  size="small"
                  isSelected={sameRange(quick, range)}
                  onChange={() => choose(quick)}
                >
                  {last(seconds)}
                </ToggleButton>
              );
            })}
          </div>
        </div>
        <div className={styles.zone}>
          <Text as="p" variant="body-small" color="secondary">
            {t('common.time.zone')}: {formatZone(zone, resolved.end * 1_000)}
          </Text>
          <ToggleButtonGroup
            aria-label={t('common.time.zone')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[zone]}
            onSelectionChange={keys => {
              const [chosen] = [...keys] as TimeZoneChoice[];
              if (chosen) setZone(chosen);
            }}
          >
            <ToggleButton size="small" id="browser">
              {t('common.time.zoneBrowser')}
            </ToggleButton>
            <ToggleButton size="small" id="utc">
              {t('common.time.zoneUtc')}
            </ToggleButton>
          </ToggleButtonGroup>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
