import { Link, Text } from '@backstage/ui';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbidLine,
  RiQuestionLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './OverviewRow.module.css';
import type { Tone } from './model/overviewRows';

const ICONS: Record<Tone, typeof RiAlertFill> = {
  good: RiCheckboxCircleFill,
  bad: RiCloseCircleFill,
  warning: RiAlertFill,
  off: RiForbidLine,
  unknown: RiQuestionLine,
};

/** One line of the card: a sign with a shape of its own, what it is about, and what is known. */
export function OverviewRow(props: {
  name: string;
  tone: Tone;
  /** The tab that says more; without one the name is plain text. */
  href?: string;
  children: ReactNode;
}) {
  const Icon = ICONS[props.tone];
  return (
    <>
      <dt className={styles.name}>
        <Icon
          size={18}
          className={styles.icon}
          data-tone={props.tone}
          aria-hidden="true"
        />
        {props.href ? (
          <Link href={props.href} variant="body-medium">
            {props.name}
          </Link>
        ) : (
          <Text variant="body-medium">{props.name}</Text>
        )}
      </dt>
      <dd className={styles.value}>
        <Text variant="body-medium" color="secondary">
          {props.children}
        </Text>
      </dd>
    </>
  );
}
