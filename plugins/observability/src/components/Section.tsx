import { Text } from '@backstage/ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Section.module.css';

/** A part of a page with its heading, how many things stand in it, and what can be done with them. */
export function Section(props: {
  title: string;
  /** Shown beside the title. */
  count?: number;
  /** One sentence below the title. */
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { title, count, description, actions, children } = props;
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={styles.root}>
      <div className={styles.header}>
        <div className={styles.titles}>
          <Text
            as="h2"
            id={titleId}
            variant="title-x-small"
            weight="bold"
            className={styles.title}
          >
            {title}
            {count !== undefined && (
              <span className={styles.count}>{count}</span>
            )}
          </Text>
          {description && (
            <Text as="p" variant="body-small" color="secondary">
              {description}
            </Text>
          )}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
