import { Text } from '@backstage/ui';
import type { ReactElement, ReactNode } from 'react';
import styles from './StateMessage.module.css';

/** The common shape of "there is nothing to show here, because …". */
export function StateMessage(props: {
  icon: ReactElement;
  title: string;
  /** What to do. */
  children?: ReactNode;
  /** Buttons and links. */
  actions?: ReactNode;
  tone?: 'neutral' | 'danger' | 'warning';
  /** Inside a panel: less room around it. */
  compact?: boolean;
  role?: 'alert' | 'status';
}) {
  const { tone = 'neutral', compact = false } = props;
  return (
    <div
      className={styles.root}
      data-tone={tone}
      data-compact={compact || undefined}
      role={props.role}
    >
      <span className={styles.icon} aria-hidden="true">
        {props.icon}
      </span>
      <div className={styles.text}>
        <Text as="p" variant="body-medium" weight="bold">
          {props.title}
        </Text>
        {props.children && (
          <Text
            as="div"
            variant={compact ? 'body-small' : 'body-medium'}
            color="secondary"
          >
            {props.children}
          </Text>
        )}
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </div>
    </div>
  );
}
