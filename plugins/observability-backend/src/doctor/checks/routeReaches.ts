import type { Check } from '../types';

/** The Alertmanager runs a configuration with the component's route, where it asked for a receiver. */
export const routeReaches: Check = {
  id: 'routeReaches',
  title: 'Route reaches a receiver',
  needs: ['objectsApplied'],
  async examine({ observed, routing, manifests }, signal) {
    if (!routing || !manifests.some(({ want }) => want === 'rules')) {
      return undefined;
    }
    const configuration = await routing(signal);
    const receiver = observed.spec?.alerts.receiver;
    if (receiver === undefined) {
      return {
        status: 'ok',
        evidence:
          "No receiver of its own: alerts follow the platform's default route",
      };
    }
    return configuration.includes(observed.entity.entityRef)
      ? {
          status: 'ok',
          evidence: `Alertmanager runs a route to the receiver ${receiver}`,
        }
      : {
          status: 'failed',
          evidence: `Alertmanager's configuration has no route of this component to ${receiver}`,
          remedy: 'Apply again; look at what Alertmanager said to the reload.',
        };
  },
};
