import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import type { JsonObject } from '../manifest/types';
import type { RenderContext } from '../render/context';

/** Where the alerts of an entity go. */
export interface RoutingWant {
  receiver: string;
  /** The receiver's own part, as this cluster's Alertmanager or its operator writes it; written by the platform's team. */
  config: JsonObject;
}

export function routingWant(context: RenderContext): RoutingWant | undefined {
  const { receiver } = context.spec.alerts;
  if (receiver === undefined) return undefined;
  const { receivers, flavour, cluster } = context.profile;
  const known = Object.hasOwn(receivers, receiver)
    ? receivers[receiver]
    : undefined;
  const names = Object.keys(receivers);
  if (!known)
    context.problem({
      key: KEYS.alertReceiver,
      value: receiver,
      message: `the cluster ${cluster} has no receiver "${receiver}"`,
      remedy: names.length
        ? `Choose one of ${names.join(', ')}.`
        : "Ask the platform's team to configure receivers.",
    });
  // In a file the receiver stands in Alertmanager's own configuration; an operator's object must bring it along, or alerts end in it unseen.
  else if (flavour !== 'files' && Object.keys(known.config).length === 0)
    context.problem({
      key: KEYS.alertReceiver,
      value: receiver,
      message: `the profile of the cluster ${cluster} does not say what the receiver "${receiver}" is`,
      remedy: `Ask the platform's team to fill in receivers.${receiver}.config.`,
    });
  return { receiver, config: (known?.config ?? {}) as JsonObject };
}
