import type { RenderContext } from '../render/context';
import { alertFrame } from '../rules/annotate';
import { featuresOf } from '../rules/features';
import { scopeMatchers } from '../rules/fence';
import { packGroups } from '../rules/packGroups';
import type { RuleGroup } from '../rules/types';
import type { Wants } from '.';

/** The rule groups of an entity: chosen packs, SLOs, its own. */
export function ruleGroups(
  context: RenderContext,
  wants: Pick<Wants, 'scrape' | 'probe'>,
): RuleGroup[] {
  const features = featuresOf(context, wants);
  const frame = alertFrame(context);
  const scope = scopeMatchers(
    context.profile.entityLabel,
    context.entity.entityRef,
    context.workload,
  );
  return packGroups(context, frame, scope, features);
}
