import type { PlatformProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Consumer, Platform } from './platform';
import { type OperatorFlavour, roleKinds } from './roles';
import { coversNamespace } from './selects';

type PlacementKey = keyof PlatformProfile['placement'];

/**
 * Where objects of these kinds have to stand to be taken up, when that is not beside the workload; `undefined` where it is, and where there is no such
 * place, or more than one.
 */
function placeFor(
  kinds: readonly string[],
  consumers: readonly Consumer[],
  { platform, namespace }: { platform: Platform; namespace: string },
): string | undefined {
  const covers = (consumer: Consumer, where: string) =>
    kinds.flatMap(kind => {
      const selection = consumer.selections[kind];
      return selection?.objects
        ? [coversNamespace(selection, consumer, where, platform)]
        : [];
    });
  const [first, ...others] = consumers;
  const isOne = others.every(each => each.namespace === first.namespace);
  return first &&
    isOne &&
    consumers.every(
      consumer =>
        covers(consumer, namespace).every(covered => covered === false) &&
        covers(consumer, consumer.namespace).every(covered => covered === true),
    )
    ? first.namespace
    : undefined;
}

/**
 * A Prometheus without selectors of namespaces looks into its own only: what it should take up has to stand there, and say itself which namespace it is
 * about. Pure.
 */
export function choosePlacement(
  chosen: Readonly<Record<'scrape' | 'rules', readonly Consumer[]>>,
  around: {
    platform: Platform;
    flavour: OperatorFlavour;
    namespace?: string;
    /** Where we may deliver to; left out: anywhere. */
    deliverable?: readonly string[];
  },
): PlatformProfile['placement'] {
  const { flavour, namespace, platform, deliverable } = around;
  const placement: PlatformProfile['placement'] = {};
  if (namespace === undefined) {
    return placement;
  }
  for (const role of ['scrape', 'rules'] as const) {
    const consumers = chosen[role];
    // Such a one would look for targets beside the object, not beside the workload.
    const isBlind =
      role === 'scrape' &&
      consumers.some(({ ignoresNamespaces }) => ignoresNamespaces);
    for (const [key, kinds] of Object.entries(roleKinds(flavour, role).kinds)) {
      const place = isBlind
        ? undefined
        : placeFor(kinds, consumers, { platform, namespace });
      if (place !== undefined && (deliverable?.includes(place) ?? true)) {
        placement[key as PlacementKey] = place;
      }
    }
  }
  return placement;
}
