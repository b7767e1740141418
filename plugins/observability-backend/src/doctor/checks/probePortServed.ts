import type { Check } from '../types';
import {
  collectedFrom,
  onKubernetes,
  podsBehind,
  servicesOf,
} from './collected';
import { probedPort } from './probedPort';

/** The Service has the port that the health check asks. */
export const probePortServed: Check = {
  id: 'probePortServed',
  title: 'Port of the health check is there',
  needs: ['clusterAnswers', 'readingAllowed', 'serviceFound', 'podsSelected'],
  ...onKubernetes,
  async examine(patient, signal) {
    const { kubernetes } = patient;
    const collected = collectedFrom(patient);
    const { probe } = collected;
    if (!kubernetes || !probe) {
      return undefined;
    }
    const { named } = await servicesOf(collected, kubernetes, signal);
    return (
      named &&
      probedPort(
        probe,
        named,
        await podsBehind([named.selector], kubernetes, signal),
      )
    );
  },
};
