import { lookingInto } from '../kubernetes/placement';
import { addressReplacement, serviceUrl } from '../kubernetes/serviceUrl';
import { buildManifest } from '../manifest/build';
import type { JsonObject, Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { ProbeWant } from '../wants/probe';

function targets(context: RenderContext, want: ProbeWant): JsonObject {
  const { entity, profile, workload } = context;
  const { target } = want;
  const labels = {
    namespace: workload.namespace,
    service: workload.name,
    [profile.entityLabel]: entity.entityRef,
  };
  const url = target.kind === 'url' ? target.url : serviceUrl(context, target);
  if (url || target.kind === 'url')
    return { static: { targets: [url ?? ''], labels } };
  // The port is known by its name alone: the operator discovers the Service, and the address with that port is probed.
  const port = target.port && 'name' in target.port ? target.port.name : '';
  return {
    kubernetes: [
      {
        role: 'service',
        ...lookingInto(context, 'probe'),
        relabelingConfigs: [
          {
            sourceLabels: [
              '__meta_kubernetes_service_name',
              '__meta_kubernetes_service_port_name',
            ],
            separator: '/',
            regex: `${workload.name}/${port}`,
            action: 'keep',
          },
          {
            sourceLabels: ['__address__'],
            regex: '(.+)',
            targetLabel: '__param_target',
            replacement: addressReplacement(target),
          },
          ...Object.entries(labels).map(([targetLabel, replacement]) => ({
            targetLabel,
            replacement,
          })),
        ],
      },
    ],
  };
}

export function vmProbe(context: RenderContext, want: ProbeWant): Manifest {
  return buildManifest(
    context,
    'probe',
    { apiVersion: 'operator.victoriametrics.com/v1beta1', kind: 'VMProbe' },
    {
      jobName: want.job,
      interval: want.interval,
      scrapeTimeout: want.timeout,
      module: want.module,
      vmProberSpec: {
        url: want.blackbox.address,
        scheme: want.blackbox.scheme,
        path: '/probe',
      },
      targets: targets(context, want),
    },
  );
}
