import { buildManifest } from '../manifest/build';
import { promtailStage } from '../logs/stages';
import { stepKey } from '../logs/stepKey';
import type { LogPipeline, LogStep } from '../logs/steps';
import type { JsonObject, Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import { workloadSelector } from './selector';

const KEPT = {
  namespace: '__meta_kubernetes_namespace',
  pod: '__meta_kubernetes_pod_name',
  container: '__meta_kubernetes_pod_container_name',
};

/** Steps whose fields in a PodLogs object are known; the API server prunes what it does not know, silently. */
const TAKEN: readonly LogStep['step'][] = ['drop', 'parse', 'level', 'labels'];

/** What that means; `undefined` where nobody asked for the step. */
function lossOf(step: LogStep): string | undefined {
  switch (step.step) {
    case 'drop':
      return 'no line is dropped';
    case 'redact':
      return 'lines are stored with what the pattern would replace';
    case 'timestamp':
      return 'lines have the time of reading';
    case 'metadata':
      return 'the fields are found in the line only';
    case 'sample':
      return 'all lines are kept';
    case 'tenant':
      return 'lines are stored for the tenant that Alloy sends them to';
    case 'labels':
      return step.fields.some(({ name }) => name !== 'level')
        ? 'the fields become no labels'
        : undefined;
    default:
      return undefined;
  }
}

/** What a PodLogs object cannot say is not lost silently: the caller hears of it. */
function notices(
  context: RenderContext,
  { steps }: LogPipeline,
  stages: boolean,
) {
  const { notice } = context;
  const { cluster, logs } = context.profile;
  for (const step of steps) {
    const asked = stepKey(step, logs);
    if (step.step === 'multiline')
      notice({
        ...asked,
        message: `a PodLogs object cannot join lines; on the cluster ${cluster} they are stored one by one`,
        remedy: 'Log one line per entry, for instance as JSON.',
      });
    const taken = stages && TAKEN.includes(step.step);
    const loss = taken ? undefined : lossOf(step);
    if (loss && stages)
      notice({
        ...asked,
        message: `a PodLogs object has no such stage; on the cluster ${cluster} ${loss}`,
        remedy:
          "Ask the platform's team to do it in the pipeline that Alloy sends all lines through.",
      });
    else if (loss)
      notice({
        ...asked,
        message: `Alloy on the cluster ${cluster} does not take pipeline stages from a PodLogs object; ${loss}`,
        remedy:
          "Ask the platform's team for an Alloy with PodLogs pipelineStages, and podLogs.pipelineStages in the profile.",
      });
  }
}

function podLogsStage(step: LogStep): JsonObject[] {
  if (!TAKEN.includes(step.step)) return [];
  const stage = promtailStage(step);
  return [
    step.step === 'labels' ? { labels: { values: stage.labels } } : stage,
  ];
}

/**
 * PodLogs of Grafana Alloy (`loki.source.podlogs`), for both operators.
 *
 * An empty namespaceSelector would select the pods of all namespaces: it is always set to the workload's own.
 */
export function podLogs(
  context: RenderContext,
  pipeline: LogPipeline,
): Manifest {
  const { profile, workload, entity } = context;
  const stages = profile.podLogs.pipelineStages;
  notices(context, pipeline, stages);
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
        ? { pipelineStages: pipeline.steps.flatMap(podLogsStage) }
        : {}),
    },
  );
}
