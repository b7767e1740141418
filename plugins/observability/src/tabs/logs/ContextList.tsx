import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { useEffect, useMemo, useRef } from 'react';
import { ScrollRegion } from '../../components/ScrollRegion';
import { observabilityTranslationRef } from '../../translation';
import { LogRow } from './LogRow';
import type { RowView } from './LogRow';
import { lineId } from './model/lineId';
import { shortPodNames } from './model/podNames';
import styles from './ContextDialog.module.css';

/** Lines oldest first, as a file would show them, with one of them marked and in sight. */
export function ContextList(props: {
  line: LogLine;
  lines: LogLine[];
  view: RowView;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { line, lines, view } = props;
  const marked = useRef<HTMLLIElement>(null);
  // More lines on either side must not carry it away.
  const count = lines.length;
  useEffect(() => {
    marked.current?.scrollIntoView?.({ block: 'center' });
  }, [count]);
  const id = lineId(line);
  const pods = useMemo(
    () => shortPodNames(lines.flatMap(({ labels }) => labels.pod ?? [])),
    [lines],
  );
  // Which pod wrote what matters exactly where there are several.
  const own = useMemo(
    () => ({ ...view, pods: pods.size > 1 ? pods : undefined }),
    [view, pods],
  );
  return (
    <ScrollRegion className={styles.scroller} label={t('logs.context.list')}>
      <ol className={styles.list}>
        {lines.map(other => {
          const otherId = lineId(other);
          const isMarked = otherId === id;
          return (
            <li
              key={otherId}
              ref={isMarked ? marked : undefined}
              aria-current={isMarked || undefined}
              className={styles.item}
            >
              <LogRow line={other} view={own} />
            </li>
          );
        })}
      </ol>
    </ScrollRegion>
  );
}
