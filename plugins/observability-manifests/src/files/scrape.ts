import { buildFile } from '../manifest/build';
import { manifestName } from '../manifest/names';
import type { JsonObject, Manifest } from '../manifest/types';
import type { FilesProfile } from '../profile/schema';
import type { RenderContext } from '../render/context';
import { PLATFORM_METRICS } from '../wants/scrape';
import type { ScrapeWant } from '../wants/scrape';
import { entityLabel, fileDiscovery, keepPort } from './discovery';

/** Prometheus reads a file of scrape configs as a mapping (`scrape_config_files`), vmagent as a bare list. */
export function scrapeDocument(
  files: FilesProfile,
  job: JsonObject,
): JsonObject | JsonObject[] {
  return files.engine === 'prometheus' ? { scrape_configs: [job] } : [job];
}

export function scrapeFile(
  context: RenderContext,
  files: FilesProfile,
  want: ScrapeWant,
): Manifest {
  const { namespace } = context.workload;
  return buildFile(
    context,
    'scrape',
    'ScrapeFile',
    scrapeDocument(files, {
      job_name: `${namespace}/${manifestName(context.base, 'scrape')}`,
      // The labels of the target win over those that the application exposes: nobody can pose as another component.
      honor_labels: false,
      metrics_path: want.path,
      ...(want.params ? { params: want.params } : {}),
      scheme: want.scheme,
      scrape_interval: want.interval,
      scrape_timeout: want.timeout,
      file_sd_configs: fileDiscovery(context, files.targets),
      relabel_configs: [keepPort(want.port), entityLabel(context)],
      metric_relabel_configs: [
        {
          source_labels: ['__name__'],
          regex: PLATFORM_METRICS,
          action: 'drop',
        },
      ],
    }),
  );
}
