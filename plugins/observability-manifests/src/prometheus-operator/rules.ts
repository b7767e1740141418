import { buildManifest } from '../manifest/build';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import { groupsJson } from '../rules/types';
import type { RuleGroup } from '../rules/types';

export function prometheusRule(
  context: RenderContext,
  groups: RuleGroup[],
): Manifest {
  return buildManifest(
    context,
    'rules',
    { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule' },
    groupsJson(groups),
  );
}
