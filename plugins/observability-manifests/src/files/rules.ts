import { buildFile } from '../manifest/build';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import { groupsJson } from '../rules/types';
import type { RuleGroup } from '../rules/types';

/** A rule file, which Prometheus and vmalert read alike. */
export function ruleFile(
  context: RenderContext,
  groups: RuleGroup[],
): Manifest {
  return buildFile(context, 'rules', 'RuleFile', groupsJson(groups));
}
