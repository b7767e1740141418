import { buildFile } from '../manifest/build';
import { manifestName } from '../manifest/names';
import { promtailStage } from '../logs/stages';
import { labelNames, type LogPipeline } from '../logs/steps';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import { entityLabel, fileDiscovery } from './discovery';

/**
 * Scrape configuration of Promtail, which Grafana Alloy also takes (`--config.format=promtail`).
 * Only labels of a small, closed set of values become stream labels.
 */
export function logFile(
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
