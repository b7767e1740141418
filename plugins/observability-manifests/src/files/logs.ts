import { buildFile } from '../manifest/build';
import { manifestName } from '../manifest/names';
import { writtenFor } from '../logs/collectors';
import type { LogCollector } from '../logs/shipment';
import { promtailStage } from '../logs/stages';
import { stepKey } from '../logs/stepKey';
import { labelNames, type LogPipeline, stepOf } from '../logs/steps';
import type { Manifest } from '../manifest/types';
import type { FilesProfile } from '../profile/schema';
import type { RenderContext } from '../render/context';
import { entityLabel, fileDiscovery } from './discovery';

/** What each collector reads: of its own kind where it takes no YAML. */
const KINDS: Readonly<
  Record<LogCollector, 'LogFile' | 'AlloyFile' | 'LogstashFile'>
> = {
  alloy: 'AlloyFile',
  'fluent-bit': 'LogFile',
  opentelemetry: 'LogFile',
  logstash: 'LogstashFile',
  promtail: 'LogFile',
};

/** Promtail finds files by file_sd, so that lines carry the labels that the platform gives them. */
function promtailFile(
  context: RenderContext,
  targets: string,
  pipeline: LogPipeline,
): Manifest {
  const { namespace } = context.workload;
  return buildFile(context, 'logs', 'LogFile', {
    scrape_configs: [
      {
        job_name: `${namespace}/${manifestName(context.base, 'logs')}`,
        file_sd_configs: fileDiscovery(context, targets),
        relabel_configs: [entityLabel(context)],
        pipeline_stages: [
          ...pipeline.steps.map(promtailStage),
          {
            // Only labels of a small, closed set of values become labels of the stream.
            labelallow: [
              context.profile.entityLabel,
              'namespace',
              'pod',
              'container',
              ...labelNames(pipeline),
            ],
          },
        ],
      },
    ],
  });
}

/** Configuration of the log collector that reads our files. What it cannot do is not lost silently: the caller hears of it. */
export function logFiles(
  context: RenderContext,
  { collector, logTargets }: FilesProfile,
  pipeline: LogPipeline,
): Manifest[] {
  if (collector === 'promtail')
    return logTargets ? [promtailFile(context, logTargets, pipeline)] : [];
  const { document, limitations } = writtenFor(
    collector,
    context,
    manifestName(context.base, 'logs'),
    pipeline,
  );
  const { cluster, logs } = context.profile;
  for (const { step, reason } of limitations) {
    const asked = stepOf(pipeline, step);
    if (asked)
      context.notice({
        ...stepKey(asked, logs),
        message: `the collector of the cluster ${cluster} (${collector}) does it otherwise: ${reason}`,
        remedy:
          "Live with it, or ask the platform's team for a collector that does.",
      });
  }
  return [buildFile(context, 'logs', KINDS[collector], document)];
}
