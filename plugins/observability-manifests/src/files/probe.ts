import { buildFile } from '../manifest/build';
import type { JsonObject, Manifest } from '../manifest/types';
import type { FilesProfile } from '../profile/schema';
import type { RenderContext } from '../render/context';
import type { ProbeWant } from '../wants/probe';
import { entityLabel, fileDiscovery, keepPort } from './discovery';
import { scrapeDocument } from './scrape';

/** Every address of the Service becomes the URL that the exporter is asked to probe. `$` would name a group of the regex. */
function serviceTarget(
  target: Extract<ProbeWant['target'], { kind: 'service' }>,
): JsonObject[] {
  return [
    ...(target.port ? [keepPort(target.port)] : []),
    {
      source_labels: ['__address__'],
      regex: '(.+)',
      target_label: '__param_target',
      replacement: `${target.scheme}://$1${target.path.replace(/\$/g, '%24')}`,
    },
  ];
}

export function probeFile(
  context: RenderContext,
  files: FilesProfile,
  want: ProbeWant,
): Manifest {
  const { namespace, name } = context.workload;
  const { target, blackbox } = want;
  const discovery: JsonObject =
    target.kind === 'url'
      ? {
          static_configs: [
            { targets: [target.url], labels: { namespace, service: name } },
          ],
        }
      : { file_sd_configs: fileDiscovery(context, files.targets) };
  return buildFile(
    context,
    'probe',
    'ScrapeFile',
    scrapeDocument(files, {
      job_name: want.job,
      honor_labels: false,
      metrics_path: '/probe',
      params: { module: [want.module] },
      scheme: blackbox.scheme,
      scrape_interval: want.interval,
      scrape_timeout: want.timeout,
      ...discovery,
      relabel_configs: [
        ...(target.kind === 'url'
          ? [
              {
                source_labels: ['__address__'],
                target_label: '__param_target',
              },
            ]
          : serviceTarget(target)),
        { source_labels: ['__param_target'], target_label: 'instance' },
        { target_label: '__address__', replacement: blackbox.address },
        // A probe measures the service from outside, not one container.
        { regex: 'pod|container|port', action: 'labeldrop' },
        entityLabel(context),
      ],
    }),
  );
}
