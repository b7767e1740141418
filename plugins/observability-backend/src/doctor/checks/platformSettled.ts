import type { Check } from '../types';

/** It is known which objects the cluster wants, and with which labels. */
export const platformSettled: Check = {
  id: 'platformSettled',
  title: 'It is known what the cluster wants',
  needs: ['clusterAnswers'],
  concerns: ({ kubernetes }) => kubernetes !== undefined,
  blinds: true,
  examine({ unsettled, manifests }) {
    if (!unsettled) {
      const kinds = [...new Set(manifests.map(({ object }) => object.kind))];
      return {
        status: 'ok',
        evidence:
          kinds.length > 0
            ? `It gets ${kinds.join(', ')}`
            : 'It gets nothing: the annotations ask for nothing',
      };
    }
    // Whatever else went wrong says nothing of the platform.
    if (unsettled.name !== 'ConflictError') {
      throw unsettled;
    }
    return {
      status: 'failed',
      evidence: unsettled.message,
      remedy:
        "Ask the platform team to settle it in Backstage's configuration, at the keys that are named here.",
    };
  },
};
