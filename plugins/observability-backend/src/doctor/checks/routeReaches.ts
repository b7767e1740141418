import type { Check } from '../types';
import { readRouting, receiverFor } from './routing';

/** The Alertmanager runs a configuration in which the component's alerts end in a receiver that tells somebody. */
export const routeReaches: Check = {
  id: 'routeReaches',
  title: 'Route reaches a receiver',
  needs: ['objectsApplied', 'routeSelected'],
  async examine({ observed, cluster, routing, manifests }, signal) {
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
    if (receiver !== undefined && found !== receiver) {
      return {
        status: 'failed',
        evidence:
          found === undefined
            ? `Alertmanager has no route of this component, which should lead to ${receiver}`
            : `Alertmanager's route of this component leads to ${found} instead of ${receiver}`,
        remedy: 'Apply again; look at what Alertmanager said to the reload.',
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
