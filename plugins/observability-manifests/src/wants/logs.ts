import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import { hasPlaceholder } from '../render/expansion';
import type { RenderContext } from '../render/context';

/** How the log lines of an entity are to be read. */
export interface LogsWant {
  format: 'json' | 'logfmt' | 'text';
  multiline?: string;
  drop: readonly string[];
}

export function logsWant(context: RenderContext): LogsWant | undefined {
  const { logs } = context.spec;
  if (!logs.enabled) return undefined;
  const check = (key: string, value: string) => {
    if (hasPlaceholder(value))
      context.problem({
        key,
        value,
        message: 'an expression must not contain %{, $( or ${',
        remedy: 'Write [$] for a dollar sign, [%] for a per cent sign.',
      });
  };
  if (logs.multiline) check(KEYS.logsMultiline, logs.multiline);
  logs.drop.forEach(expression => check(KEYS.logsDrop, expression));
  return {
    format: logs.format,
    ...(logs.multiline ? { multiline: logs.multiline } : {}),
    drop: logs.drop,
  };
}
