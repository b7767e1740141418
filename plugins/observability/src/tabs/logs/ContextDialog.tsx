import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { useEntityQuery } from '../../api';
import { readableClass } from '../../components/readable';
import { Notices, QueryState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { ContextList } from './ContextList';
import type { RowView } from './LogRow';
import levelStyles from './levels.module.css';
import { contextLines, contextRequests } from './model/context';
import styles from './ContextDialog.module.css';

const FIRST = 20;
const FACTOR = 4;
const MOST = 2_000;

/** What the same pod wrote before and after a line, whatever the line was found by. */
export function ContextDialog(props: {
  line: LogLine;
  view: RowView;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { line, view, onClose } = props;
  const [limits, setLimits] = useState({ before: FIRST, after: FIRST });
  const requests = contextRequests(line, limits);
  const query = useEntityQuery({
    key: ['logsContext', requests],
    fetch: async (api, entityRef, call) => {
      const [before, after] = await Promise.all([
        api.queryLogs(entityRef, requests.before, call),
        api.queryLogs(entityRef, requests.after, call),
      ]);
      return { before, after };
    },
  });
  const more = (side: 'before' | 'after') =>
    setLimits({ ...limits, [side]: Math.min(MOST, limits[side] * FACTOR) });
  const { pod } = line.labels;
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onClose()}
      width={1200}
      className={`${levelStyles.colours} ${readableClass}`}
    >
      <DialogHeader>{t('logs.context.title')}</DialogHeader>
      <DialogBody className={styles.body}>
        <Text as="p" variant="body-small" color="secondary">
          {pod ? t('logs.context.of', { pod }) : t('logs.context.ofAll')}
        </Text>
        <QueryState query={query}>
          {({ before, after }) => (
            <>
              <div className={styles.more}>
                {before.more && limits.before < MOST ? (
                  <Button
                    size="small"
                    variant="secondary"
                    isPending={query.isPlaceholderData}
                    onPress={() => more('before')}
                  >
                    {t('logs.context.before')}
                  </Button>
                ) : (
                  <Text variant="body-small" color="secondary">
                    {!before.more && t('logs.context.begin')}
                  </Text>
                )}
              </div>
              <ContextList
                line={line}
                lines={contextLines(line, before.lines, after.lines)}
                view={view}
              />
              <div className={styles.more}>
                {after.more && limits.after < MOST ? (
                  <Button
                    size="small"
                    variant="secondary"
                    isPending={query.isPlaceholderData}
                    onPress={() => more('after')}
                  >
                    {t('logs.context.after')}
                  </Button>
                ) : (
                  <Text variant="body-small" color="secondary">
                    {!after.more && t('logs.context.end')}
                  </Text>
                )}
              </div>
              <Notices
                compact
                notices={[...before.notices, ...after.notices]}
              />
            </>
          )}
        </QueryState>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('logs.context.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
