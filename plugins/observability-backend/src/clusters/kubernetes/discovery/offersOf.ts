import type {
  ClusterOffers,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ConfiguredProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Platform } from './platform';
import { selectionInWords } from './selects';
import type { SettledProfile } from './settleProfile';

const notice = (level: Notice['level'], message: string): Notice => ({
  level,
  kind: 'unavailable',
  message,
});

/** An exporter that is there and that no probe is made for. */
function blackboxHint(
  { blackbox }: ConfiguredProfile,
  { blackboxExporters }: Platform,
): Notice[] {
  if (blackbox) {
    return [];
  }
  return [
    notice(
      'info',
      blackboxExporters.length > 0
        ? `Blackbox exporters were found (${blackboxExporters.join(
            ', ',
          )}), but profile.blackbox is not configured: no probes are made. Set its address and modules`
        : 'No blackbox exporter is configured in profile.blackbox: no probes are made',
    ),
  ];
}

/** What the page of clusters shows of a platform. Pure. */
export function offersOf(
  configured: ConfiguredProfile,
  platform: Platform,
  { chosen, obstacles, warnings }: SettledProfile,
): ClusterOffers {
  const { at, kubernetesVersion, consumers, kinds, operators, unreadable } =
    platform;
  const ours = Object.values(chosen).flat();
  return {
    at,
    ...(kubernetesVersion && { kubernetesVersion }),
    kinds: kinds.map(each => ({ ...each })),
    operators: operators.map(each => ({ ...each })),
    consumers: consumers.map(consumer => {
      const { kind, name, namespace, version, selections } = consumer;
      return {
        kind,
        name,
        namespace,
        ...(version && { version }),
        selects: Object.entries(selections).map(([selected, selection]) =>
          selectionInWords(selected, selection),
        ),
        chosen: ours.includes(consumer),
      };
    }),
    problems: [
      ...[...obstacles, ...warnings].map(message => notice('warning', message)),
      ...(unreadable.namespaces
        ? [
            notice(
              'warning',
              `Labels of namespaces can't be seen, and so whether they are selected: ${unreadable.namespaces}`,
            ),
          ]
        : []),
      ...blackboxHint(configured, platform),
    ],
  };
}
