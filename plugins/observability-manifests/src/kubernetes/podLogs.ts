import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import { buildManifest } from '../manifest/build';
import { lineStages } from '../logs/stages';
import type { JsonObject, Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { LogsWant } from '../wants/logs';
import { workloadSelector } from './selector';

const KEPT = {
  namespace: '__meta_kubernetes_namespace',
  pod: '__meta_kubernetes_pod_name',
  container: '__meta_kubernetes_pod_container_name',
};

/** What a PodLogs object cannot say is not lost silently: the caller hears of it. */
function notices(context: RenderContext, want: LogsWant, stages: boolean) {
  const { cluster } = context.profile;
  if (want.multiline)
    context.notice({
      key: KEYS.logsMultiline,
      value: want.multiline,
      message: `a PodLogs object cannot join lines; on the cluster ${cluster} they are stored one by one`,
      remedy: 'Log one line per entry, for instance as JSON.',
    });
  if (want.drop.length && !stages)
    context.notice({
      key: KEYS.logsDrop,
      value: want.drop.join(', '),
      message: `Alloy on the cluster ${cluster} does not take pipeline stages from a PodLogs object; no line is dropped`,
      remedy:
        "Ask the platform's team for an Alloy with PodLogs pipelineStages, and podLogs.pipelineStages in the profile.",
    });
}

/**
 * PodLogs of Grafana Alloy (`loki.source.podlogs`), for both operators.
 *
 * An empty namespaceSelector would select the pods of all namespaces: it is always set to the workload's own.
 */
export function podLogs(context: RenderContext, want: LogsWant): Manifest {
  const { profile, workload, entity } = context;
  const stages = profile.podLogs.pipelineStages;
  notices(context, want, stages);
  const relabelings: JsonObject[] = Object.entries(KEPT).map(
    ([targetLabel, source]) => ({ sourceLabels: [source], targetLabel }),
  );
  relabelings.push({
    targetLabel: profile.entityLabel,
    replacement: entity.entityRef,
  });
  return buildManifest(
    context,
    'logs',
    { apiVersion: 'monitoring.grafana.com/v1alpha2', kind: 'PodLogs' },
    {
      namespaceSelector: {
        matchLabels: { 'kubernetes.io/metadata.name': workload.namespace },
      },
      selector: workloadSelector(context),
      relabelings,
      ...(stages
        ? {
            pipelineStages: [
              ...lineStages(want),
              { labels: { values: { level: 'level' } } },
            ],
          }
        : {}),
    },
  );
}
