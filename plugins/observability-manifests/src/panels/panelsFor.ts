import type {
  ObservedEntity,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { PLATFORM_PRESETS, presetPanels } from '../presets';
import type { PlatformProfile } from '../profile/schema';
import { featuresOf } from '../rules/features';
import { leastWindowOf } from '../slo/leastWindowOf';
import { objectivesOf, sloWindowSeconds } from '../slo/objectives';
import { burnWindows } from '../slo/windows';
import type { MetricsEngine } from './MetricsEngine';
import { certificatePanels, probePanels } from './probe';
import { resourcePanels } from './resources';
import { sloPanels } from './slo';

/**
 * The panels of an entity: SLOs, what the platform measures of every workload, its probe, its presets, its own, in this order.
 *
 * Expressions are not fenced: whoever queries fences them (`fencePromql`) and fills in `$__rate_interval`. Ids are unique and stable.
 *
 * @param engine - what will be asked; by default one that understands no more than all do
 * @returns nothing for an entity without a workload, or with problems
 * @public
 */
export function panelsFor(
  observed: ObservedEntity,
  profile: Pick<PlatformProfile, 'blackbox' | 'scrape'>,
  engine: MetricsEngine = {},
): Panel[] {
  const { spec, workload } = observed;
  if (!spec || !workload) return [];
  const features = featuresOf(spec);
  const probed = features.has('probe') && profile.blackbox !== undefined;
  return [
    ...(spec.slo
      ? sloPanels(
          objectivesOf({ spec }, features),
          spec.slo.window,
          burnWindows(
            sloWindowSeconds({ spec }),
            leastWindowOf({ spec, profile }),
          ),
        )
      : []),
    ...resourcePanels,
    ...(probed ? probePanels : []),
    ...(probed && features.has('tls-probe') ? certificatePanels : []),
    ...(spec.metrics?.presets ?? [])
      .filter(preset => features.has('metrics') || PLATFORM_PRESETS.has(preset))
      .flatMap(preset => presetPanels(preset, engine)),
    ...(spec.metrics?.panels ?? []),
  ];
}
