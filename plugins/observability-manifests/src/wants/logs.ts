import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import { hasPlaceholder } from '../render/expansion';
import { logPipeline } from '../logs/pipeline';
import type { LogPipeline } from '../logs/steps';
import type { RenderContext } from '../render/context';

/** What is to happen to the entity's lines; problems of the pipeline are the render's. */
export function logsWant(context: RenderContext): LogPipeline | undefined {
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
  const { pipeline, problems } = logPipeline(logs, context.profile);
  problems.forEach(context.problem);
  return pipeline;
}
