import {
  ANNOTATION_PREFIX,
  OBSERVABILITY_ANNOTATIONS as KEYS,
  type ObservabilityProblem,
} from '@observability-kit/backstage-plugin-observability-common';
import { buildManifest } from '../manifest/build';
import { promtailStage } from '../logs/stages';
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

const inDocument = (field: string) => `${ANNOTATION_PREFIX}spec#/logs/${field}`;

/** What is lost without a step, by the key that asked for it; `undefined` where nobody asked. */
function lossOf(
  step: LogStep,
  { profile }: Pick<RenderContext, 'profile'>,
): Pick<ObservabilityProblem, 'key' | 'value' | 'message'> | undefined {
  switch (step.step) {
    case 'drop':
      return {
        key: KEYS.logsDrop,
        value: step.expression,
        message: 'no line is dropped',
      };
    case 'redact':
      return {
        key: profile.logs.redact.includes(step.name)
          ? 'profile.logs.redact'
          : inDocument('redact'),
        value: step.name,
        message: 'lines are stored with what the pattern would replace',
      };
    case 'timestamp':
      return {
        key: inDocument('timestamp'),
        value: step.field,
        message: 'lines have the time of reading',
      };
    case 'metadata':
      return {
        key: inDocument('metadata'),
        value: step.fields.map(({ field }) => field).join(', '),
        message: 'the fields are found in the line only',
      };
    case 'sample':
      return {
        key: inDocument('sample'),
        value: String(step.share),
        message: 'all lines are kept',
      };
    case 'tenant':
      return {
        key: inDocument('tenant'),
        value: step.tenant,
        message: 'lines are stored for the tenant that Alloy sends them to',
      };
    case 'labels': {
      const own = step.fields.filter(({ name }) => name !== 'level');
      return own.length
        ? {
            key: inDocument('labels'),
            value: own.map(({ field }) => field).join(', '),
            message: 'the fields become no labels',
          }
        : undefined;
    }
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
  const { cluster } = context.profile;
  for (const step of steps) {
    if (step.step === 'multiline')
      notice({
        key: KEYS.logsMultiline,
        value: step.firstLine,
        message: `a PodLogs object cannot join lines; on the cluster ${cluster} they are stored one by one`,
        remedy: 'Log one line per entry, for instance as JSON.',
      });
    const taken = stages && TAKEN.includes(step.step);
    const loss = taken ? undefined : lossOf(step, context);
    if (loss && stages)
      notice({
        ...loss,
        message: `a PodLogs object has no such stage; on the cluster ${cluster} ${loss.message}`,
        remedy:
          "Ask the platform's team to do it in the pipeline that Alloy sends all lines through.",
      });
    else if (loss)
      notice({
        ...loss,
        message: `Alloy on the cluster ${cluster} does not take pipeline stages from a PodLogs object; ${loss.message}`,
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
