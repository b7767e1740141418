import { buildManifest } from '../manifest/build';
import { workloadSelector } from '../kubernetes/selector';
import { lookingInto } from '../kubernetes/placement';
import type { JsonObject, Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { Port } from '../wants/port';
import { PLATFORM_METRICS } from '../wants/scrape';
import type { ScrapeWant } from '../wants/scrape';
import { setLabel } from './setLabel';

const TYPES = {
  service: { kind: 'ServiceMonitor', endpoints: 'endpoints' },
  pod: { kind: 'PodMonitor', endpoints: 'podMetricsEndpoints' },
} as const;

function portField(via: ScrapeWant['via'], port: Port): JsonObject {
  if ('name' in port) return { port: port.name };
  return via === 'service'
    ? { targetPort: port.number }
    : { portNumber: port.number };
}

/** ServiceMonitor or PodMonitor. Both select in their own namespace unless they say otherwise. */
export function monitor(context: RenderContext, want: ScrapeWant): Manifest {
  const { kind, endpoints } = TYPES[want.via];
  return buildManifest(
    context,
    'scrape',
    { apiVersion: 'monitoring.coreos.com/v1', kind },
    {
      selector: workloadSelector(context),
      ...lookingInto(context, 'scrape'),
      [endpoints]: [
        {
          ...portField(want.via, want.port),
          path: want.path,
          ...(want.params ? { params: want.params } : {}),
          scheme: want.scheme,
          interval: want.interval,
          scrapeTimeout: want.timeout,
          // The labels of the target win over those that the application exposes: nobody can pose as another component.
          honorLabels: false,
          relabelings: [
            setLabel({
              targetLabel: context.profile.entityLabel,
              replacement: context.entity.entityRef,
            }),
          ],
          metricRelabelings: [
            {
              sourceLabels: ['__name__'],
              regex: PLATFORM_METRICS,
              action: 'drop',
            },
          ],
        },
      ],
    },
  );
}
