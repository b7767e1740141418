import { metricsScope } from '../fence/scope';
import type { RenderContext } from '../render/context';
import { alertFrame } from '../rules/annotate';
import { featuresOf } from '../rules/features';
import { scopeMatchers } from '../rules/fence';
import { ownGroups } from '../rules/ownGroups';
import { packGroups } from '../rules/packGroups';
import type { RuleGroup } from '../rules/types';
import { sloGroups } from '../slo/groups';
import { checkMeasurable } from '../slo/objectives';

/** The rule groups of an entity: chosen packs, SLOs, its own. */
export function ruleGroups(context: RenderContext): RuleGroup[] {
  const { entity, workload, profile, spec } = context;
  const features = featuresOf(spec);
  const frame = alertFrame(context);
  const scope = scopeMatchers(profile.entityLabel, entity.entityRef, workload);
  checkMeasurable(context, features);
  return [
    ...packGroups(context, frame, scope, features),
    ...(spec.slo ? sloGroups(context, frame, scope, features) : []),
    ...(spec.alerts.rules.length
      ? ownGroups(context, frame, metricsScope({ entity, workload }, profile))
      : []),
  ];
}
