import { addressReplacement, serviceUrl } from '../kubernetes/serviceUrl';
import { buildManifest } from '../manifest/build';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { ProbeWant } from '../wants/probe';
import { setLabel } from './setLabel';

function probe(context: RenderContext, want: ProbeWant, url: string): Manifest {
  const { entity, profile, workload } = context;
  return buildManifest(
    context,
    'probe',
    { apiVersion: 'monitoring.coreos.com/v1', kind: 'Probe' },
    {
      jobName: want.job,
      interval: want.interval,
      scrapeTimeout: want.timeout,
      module: want.module,
      prober: {
        url: want.blackbox.address,
        scheme: want.blackbox.scheme,
        path: '/probe',
      },
      targets: {
        staticConfig: {
          static: [url],
          labels: {
            namespace: workload.namespace,
            service: workload.name,
            [profile.entityLabel]: entity.entityRef,
          },
        },
      },
    },
  );
}

/**
 * A Probe can only name addresses. Where the port is known by its name alone, a ScrapeConfig discovers the Service and asks the exporter about
 * the address with that port.
 */
function scrapeConfig(
  context: RenderContext,
  want: ProbeWant,
  target: Extract<ProbeWant['target'], { kind: 'service' }>,
): Manifest {
  const { entity, profile, workload } = context;
  const port = target.port && 'name' in target.port ? target.port.name : '';
  return buildManifest(
    context,
    'probe',
    { apiVersion: 'monitoring.coreos.com/v1alpha1', kind: 'ScrapeConfig' },
    {
      jobName: want.job,
      scrapeInterval: want.interval,
      scrapeTimeout: want.timeout,
      metricsPath: '/probe',
      params: { module: [want.module] },
      scheme: want.blackbox.scheme.toLocaleUpperCase('en-US'),
      honorLabels: false,
      kubernetesSDConfigs: [
        { role: 'Service', namespaces: { names: [workload.namespace] } },
      ],
      relabelings: [
        {
          sourceLabels: [
            '__meta_kubernetes_service_name',
            '__meta_kubernetes_service_port_name',
          ],
          separator: '/',
          regex: `${workload.name}/${port}`,
          action: 'keep',
        },
        ...[
          {
            sourceLabels: ['__address__'],
            regex: '(.+)',
            targetLabel: '__param_target',
            replacement: addressReplacement(target),
          },
          { sourceLabels: ['__param_target'], targetLabel: 'instance' },
          { targetLabel: '__address__', replacement: want.blackbox.address },
          { targetLabel: 'job', replacement: want.job },
          { targetLabel: 'namespace', replacement: workload.namespace },
          { targetLabel: 'service', replacement: workload.name },
          { targetLabel: profile.entityLabel, replacement: entity.entityRef },
        ].map(setLabel),
      ],
    },
  );
}

export function prometheusProbe(
  context: RenderContext,
  want: ProbeWant,
): Manifest {
  const { target } = want;
  if (target.kind === 'url') return probe(context, want, target.url);
  const url = serviceUrl(context, target);
  return url ? probe(context, want, url) : scrapeConfig(context, want, target);
}
