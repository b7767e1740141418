import { podLogs } from '../kubernetes/podLogs';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { Wants } from '../wants';
import { prometheusProbe } from './probe';
import { alertmanagerConfig } from './routing';
import { prometheusRule } from './rules';
import { monitor } from './scrape';

/** Custom resources of prometheus-operator 0.93, and Alloy's PodLogs. */
export function renderPrometheusOperator(
  context: RenderContext,
  { scrape, probe, rules, routing, logs }: Wants,
): Manifest[] {
  return [
    ...(scrape ? [monitor(context, scrape)] : []),
    ...(probe ? [prometheusProbe(context, probe)] : []),
    ...(rules.length ? [prometheusRule(context, rules)] : []),
    ...(routing ? [alertmanagerConfig(context, routing)] : []),
    ...(logs && context.profile.podLogs.enabled
      ? [podLogs(context, logs)]
      : []),
  ];
}
