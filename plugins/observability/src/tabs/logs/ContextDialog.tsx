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
import { ContextScopeChoice } from './context/ContextScopeChoice';
import type { RowView } from './LogRow';
import levelStyles from './levels.module.css';
import type { ContextScope } from './model/context';
import { contextLines, contextRequests, contextScopes } from './model/context';
import styles from './ContextDialog.module.css';

const FIRST = 20;
const FACTOR = 4;
const MOST = 2_000;

/** What was written before and after a line by the same container, the same pod or all pods, whatever the line was found by. */
export function ContextDialog(props: {
  line: LogLine;
  view: RowView;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { line, view, onClose } = props;
  const [limits, setLimits] = useState({ before: FIRST, after: FIRST });
  const scopes = contextScopes(line);
  const [scope, setScope] = useState(scopes[0]);
  const requests = contextRequests(line, limits, scope);
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
  const choose = (next: ContextScope) => {
    setScope(next);
    setLimits({ before: FIRST, after: FIRST });
  };
  const { pod = '', container = '' } = line.labels;
  const words = {
    stream: t('logs.context.ofStream', { pod, container }),
    pod: t('logs.context.of', { pod }),
    all: t('logs.context.ofAll'),
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onClose()}
      width={1200}
      className={`${levelStyles.colours} ${readableClass}`}
    >
      <DialogHeader>{t('logs.context.title')}</DialogHeader>
      <DialogBody className={styles.body}>
        {scopes.length > 1 && (
          <ContextScopeChoice scopes={scopes} scope={scope} onChange={choose} />
        )}
        <Text as="p" variant="body-small" color="secondary">
          {words[scope]}
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
