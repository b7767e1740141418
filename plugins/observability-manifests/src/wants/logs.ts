import { logPipeline } from '../logs/pipeline';
import type { LogPipeline } from '../logs/steps';
import type { RenderContext } from '../render/context';

/** What is to happen to the entity's lines; problems of the pipeline are the render's. */
export function logsWant(context: RenderContext): LogPipeline | undefined {
  const { logs } = context.spec;
  if (!logs.enabled) return undefined;
  const { pipeline, problems } = logPipeline(logs, context.profile);
  problems.forEach(context.problem);
  return pipeline;
}
