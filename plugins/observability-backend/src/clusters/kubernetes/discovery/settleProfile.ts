import type { Flavour } from '@observability-kit/backstage-plugin-observability-common';
import type {
  ConfiguredProfile,
  PlatformProfile,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { chooseConsumers, type Choice } from './chooseConsumers';
import { chooseFlavour } from './chooseFlavour';
import { choosePlacement } from './choosePlacement';
import type { Consumer, DiscoverySettings, Platform, Role } from './platform';

export interface SettledProfile {
  /** Absent while `obstacles` says why. */
  profile?: PlatformProfile;
  flavour?: Flavour;
  /** What our objects are made for. */
  chosen: Readonly<Record<Role, readonly Consumer[]>>;
  /** Why nothing can be rendered, each with what to configure. */
  obstacles: string[];
  /** What a platform team should know all the same. */
  warnings: string[];
  /**
   * What is taken for granted because nothing on the cluster says otherwise, perhaps only at this moment: good enough for a person who looks at a plan, not
   * for writing unattended. Each with what to configure.
   */
  presumed: string[];
}

const NONE: SettledProfile['chosen'] = { scrape: [], rules: [], routes: [] };

/** What follows for PodLogs: an object of a kind that the cluster does not know can't be applied. */
const podLogsOf = (
  { podLogs }: Pick<ConfiguredProfile, 'podLogs'>,
  { podLogsStages }: Platform,
): PlatformProfile['podLogs'] => ({
  enabled: podLogs.enabled ?? podLogsStages !== undefined,
  pipelineStages: podLogs.pipelineStages ?? podLogsStages ?? false,
});

const POD_LOGS = 'podlogs.monitoring.grafana.com';

/** Whether PodLogs take stages is written in their CRD alone. */
const podLogsPresumed = (
  { podLogs }: Pick<ConfiguredProfile, 'podLogs'>,
  { podLogsStages, unreadable }: Platform,
): string[] =>
  podLogsStages !== undefined &&
  unreadable[POD_LOGS] !== undefined &&
  podLogs.enabled !== false &&
  podLogs.pipelineStages === undefined
    ? [
        `Whether PodLogs take pipeline stages can't be seen: ${unreadable[POD_LOGS]}. Allow it, or set profile.podLogs.pipelineStages`,
      ]
    : [];

/**
 * What is rendered for one namespace of a cluster: what is configured, completed by what was found there. Nothing is guessed: where what was found
 * allows more than one answer there is no profile, and `obstacles` says how to settle it. Pure.
 *
 * @param settings - what settles ambiguities, and the namespaces that we may deliver to (left out: all)
 * @param namespace - left out: as seen from the whole cluster
 */
export function settleProfile(
  configured: ConfiguredProfile,
  settings: DiscoverySettings & { deliverable?: readonly string[] },
  platform: Platform,
  namespace?: string,
): SettledProfile {
  const { flavour, obstacle, warning } = chooseFlavour(
    configured.flavour,
    settings,
    platform,
  );
  const warnings = warning === undefined ? [] : [warning];
  if (flavour === undefined || flavour === 'files') {
    const obstacles = obstacle === undefined ? [] : [obstacle];
    return { chosen: NONE, obstacles, warnings, presumed: [] };
  }
  const around = { configured, settings, platform, flavour, namespace };
  const scrape = chooseConsumers('scrape', around);
  const rules = chooseConsumers('rules', { ...around, preferred: scrape });
  const routes = chooseConsumers('routes', around);
  const chosen = {
    scrape: scrape.consumers,
    rules: rules.consumers,
    routes: routes.consumers,
  };
  const { deliverable } = settings;
  const all: Choice[] = [scrape, rules, routes];
  const obstacles = all.flatMap(each => each.obstacles);
  const presumed = [
    ...scrape.presumed,
    ...rules.presumed,
    // Without receivers no route is made.
    ...(Object.keys(configured.receivers).length > 0 ? routes.presumed : []),
    ...podLogsPresumed(configured, platform),
  ];
  return {
    flavour,
    chosen,
    obstacles,
    warnings: [...warnings, ...all.flatMap(each => each.warnings), ...presumed],
    presumed,
    ...(obstacles.length === 0 && {
      profile: {
        ...configured,
        flavour,
        selection: {
          logs: configured.selection.logs ?? {},
          scrape: {},
          probe: {},
          rules: {},
          routes: {},
          ...scrape.labels,
          ...rules.labels,
          ...routes.labels,
        },
        placement: {
          ...choosePlacement(chosen, { ...around, deliverable }),
          ...configured.placement,
        },
        podLogs: podLogsOf(configured, platform),
      },
    }),
  };
}
