import { buildManifest } from '../manifest/build';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import { groupsJson } from '../rules/types';
import type { RuleGroup } from '../rules/types';

export function vmRule(context: RenderContext, groups: RuleGroup[]): Manifest {
  return buildManifest(
    context,
    'rules',
    { apiVersion: 'operator.victoriametrics.com/v1beta1', kind: 'VMRule' },
    groupsJson(groups),
  );
}
