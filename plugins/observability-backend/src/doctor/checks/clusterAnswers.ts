import { toError } from '@backstage/errors';
import type { Check } from '../types';

/** The API server can be reached, and knows us. */
export const clusterAnswers: Check = {
  id: 'clusterAnswers',
  title: 'Cluster answers',
  needs: ['clusterAllowed'],
  concerns: ({ kubernetes }) => kubernetes !== undefined,
  blinds: true,
  async examine({ kubernetes, cluster }, signal) {
    if (!kubernetes) {
      return undefined;
    }
    try {
      const version = await kubernetes.version(signal);
      return {
        status: 'ok',
        evidence: `${cluster?.title} answers${
          version ? `; it runs Kubernetes ${version}` : ''
        }`,
      };
    } catch (error) {
      signal?.throwIfAborted();
      const evidence = toError(error).message;
      const place = `delivery.access of the cluster ${cluster?.name} in the configuration of Backstage`;
      return {
        status: 'failed',
        evidence,
        remedy: evidence.includes('(401)')
          ? `Ask the platform team: the token or certificate at ${place} has expired, or is not known to the cluster.`
          : `Ask the platform team: does its API server run, and is it reached from where Backstage runs? Its address comes from ${place}.`,
      };
    }
  },
};
