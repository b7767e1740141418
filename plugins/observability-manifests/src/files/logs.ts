import { buildFile } from '../manifest/build';
import { manifestName } from '../manifest/names';
import { lineStages } from '../logs/stages';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { LogsWant } from '../wants/logs';
import { entityLabel, fileDiscovery } from './discovery';

/**
 * Scrape configuration of Promtail, which Grafana Alloy also takes (`--config.format=promtail`).
 * Only labels of a small, closed set of values become stream labels.
 */
export function logFile(
  context: RenderContext,
  targets: string,
  want: LogsWant,
): Manifest {
  const { namespace } = context.workload;
  return buildFile(context, 'logs', 'LogFile', {
    scrape_configs: [
      {
        job_name: `${namespace}/${manifestName(context.base, 'logs')}`,
        file_sd_configs: fileDiscovery(context, targets),
        relabel_configs: [entityLabel(context)],
        pipeline_stages: [
          ...(want.multiline
            ? [
                {
                  multiline: { firstline: want.multiline, max_wait_time: '3s' },
                },
              ]
            : []),
          ...lineStages(want),
          { labels: { level: 'level' } },
          {
            labelallow: [
              context.profile.entityLabel,
              'namespace',
              'pod',
              'container',
              'level',
            ],
          },
        ],
      },
    ],
  });
}
