import {
  generatedReceiver,
  type Manifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { Check } from '../types';
import { describeObjects } from './describeObjects';
import { receiverFor } from './receiverFor';
import { readRouting } from '../../routing/readRouting';

/** How Alertmanager calls our receiver. */
function receiverName(receiver: string, manifests: readonly Manifest[]) {
  const route = manifests.find(({ want }) => want === 'routing');
  return route ? generatedReceiver(route, receiver) : receiver;
}

/** The Alertmanager runs a configuration in which the component's alerts end in a receiver that tells somebody. */
export const routeReaches: Check = {
  id: 'routeReaches',
  title: 'Route reaches a receiver',
  needs: ['objectsApplied', 'routeSelected'],
  rendered: true,
  async examine({ observed, cluster, routing, manifests, kubernetes }, signal) {
    const receiver = observed.spec?.alerts.receiver;
    const raises = manifests.some(({ want }) => want === 'rules');
    if (!routing || !cluster || (!raises && receiver === undefined)) {
      return undefined;
    }
    const configuration = readRouting(await routing(signal));
    const found = receiverFor(
      configuration,
      `${cluster.profile.entityLabel}="${observed.entity.entityRef}"`,
    );
    const wanted =
      receiver === undefined ? undefined : receiverName(receiver, manifests);
    if (wanted !== undefined && found !== wanted) {
      return {
        status: 'failed',
        evidence:
          found === undefined
            ? `Alertmanager has no route of this component, which should lead to ${wanted}`
            : `Alertmanager's route of this component leads to ${found} instead of ${wanted}`,
        remedy: kubernetes
          ? `The operator writes the route into Alertmanager's configuration, which is loaded about a minute later. If it stays so: ${describeObjects(
              manifests,
              'routing',
            )}`
          : 'Apply again; look at what Alertmanager said to the reload.',
      };
    }
    const end = found ?? configuration.route.receiver ?? '';
    const tells = configuration.integrations.get(end);
    if (!tells) {
      return {
        status: 'warning',
        evidence: `The receiver ${end} tells nobody: it has no integration`,
        remedy: "Ask the platform's team what it should do.",
      };
    }
    return {
      status: 'ok',
      evidence:
        receiver === undefined
          ? `No receiver of its own: alerts follow the platform's routes, which end in ${end} (${tells})`
          : `Alertmanager's route leads to ${end} (${tells})`,
    };
  },
};
