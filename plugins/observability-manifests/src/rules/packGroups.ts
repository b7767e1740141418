import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import type { RenderContext } from '../render/context';
import { alertAnnotations } from './annotate';
import type { AlertFrame } from './annotate';
import { fencedTemplate } from './fence';
import type { ScopeMatchers } from './fence';
import { PACKS } from './packs';
import type { Feature, RuleGroup, RulePack } from './types';

const COMPILED = PACKS.map(pack => ({
  pack,
  alerts: pack.alerts.map(alert => ({
    alert,
    expression: fencedTemplate(alert.expression),
  })),
}));

const NEEDS: Record<Feature, string> = {
  workload: 'a workload',
  metrics: `metrics (${KEYS.metricsPort})`,
  probe: `a probe (${KEYS.probePath} or ${KEYS.probeUrl})`,
  'tls-probe': `a probe by https (${KEYS.probeScheme} or ${KEYS.probeUrl})`,
  'http-server': `metrics with the preset http-server (${KEYS.metricsPresets})`,
  grpc: `metrics with the preset grpc (${KEYS.metricsPresets})`,
  'kafka-consumer': `metrics with the preset kafka-consumer (${KEYS.metricsPresets})`,
  'postgres-client': `metrics with the preset postgres-client (${KEYS.metricsPresets})`,
};

/** A pack that somebody named must exist and have something to watch; those of `default` are taken where they fit. */
function checkNamed(
  context: RenderContext,
  named: readonly string[],
  features: Set<Feature>,
) {
  const problem = (value: string, message: string, remedy: string) =>
    context.problem({ key: KEYS.alerts, value, message, remedy });
  for (const name of named) {
    const pack = PACKS.find((candidate: RulePack) => candidate.name === name);
    if (!pack)
      problem(
        name,
        `there is no rule pack "${name}"`,
        `Choose from ${PACKS.map(known => known.name).join(', ')}.`,
      );
    else if (!pack.alerts.some(alert => features.has(alert.needs)))
      problem(
        name,
        `the rule pack ${name} needs ${[
          ...new Set(pack.alerts.map(alert => NEEDS[alert.needs])),
        ].join(' or ')}`,
        `Add it, or leave ${name} out.`,
      );
  }
}

/** One group per pack with the alerts for what is really observed. */
export function packGroups(
  context: RenderContext,
  frame: AlertFrame,
  scope: ScopeMatchers,
  features: Set<Feature>,
): RuleGroup[] {
  const { packs } = context.spec.alerts;
  if (packs !== 'default') checkNamed(context, packs, features);
  const wanted: readonly string[] =
    packs === 'default' ? context.profile.defaultPacks : packs;
  const labels = {
    critical: { severity: 'critical', ...frame.labels },
    warning: { severity: 'warning', ...frame.labels },
    info: { severity: 'info', ...frame.labels },
  };
  const groups: RuleGroup[] = [];
  for (const { pack, alerts } of COMPILED) {
    if (!wanted.includes(pack.name)) continue;
    const rules = alerts
      .filter(({ alert }) => features.has(alert.needs))
      .map(({ alert, expression }) => ({
        alert: alert.name,
        expr: expression(scope),
        for: alert.for,
        labels: labels[alert.severity],
        annotations: alertAnnotations(frame, alert),
      }));
    if (rules.length)
      groups.push({ name: `${context.base}-${pack.name}`, rules });
  }
  return groups;
}
