import { podLogs } from '../kubernetes/podLogs';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { Wants } from '../wants';
import { vmProbe } from './probe';
import { vmAlertmanagerConfig } from './routing';
import { vmRule } from './rules';
import { vmScrape } from './scrape';

/** Custom resources of the VictoriaMetrics operator 0.74, and Alloy's PodLogs. */
export function renderVictoriaMetricsOperator(
  context: RenderContext,
  { scrape, probe, rules, routing, logs }: Wants,
): Manifest[] {
  return [
    ...(scrape ? [vmScrape(context, scrape)] : []),
    ...(probe ? [vmProbe(context, probe)] : []),
    ...(rules.length ? [vmRule(context, rules)] : []),
    ...(routing ? [vmAlertmanagerConfig(context, routing)] : []),
    ...(logs && context.profile.podLogs.enabled
      ? [podLogs(context, logs)]
      : []),
  ];
}
