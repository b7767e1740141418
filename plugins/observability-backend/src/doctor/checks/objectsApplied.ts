import type { Check } from '../types';

/** What stands on the cluster is what the annotations ask for. */
export const objectsApplied: Check = {
  id: 'objectsApplied',
  title: 'Objects are applied and unchanged',
  needs: ['clusterAllowed'],
  async examine({ plan }, signal) {
    if (!plan) {
      return {
        status: 'unknown',
        evidence: 'This cluster has no delivery configured',
        remedy: 'Download the manifests and apply them yourself.',
      };
    }
    const { changes } = await plan(signal);
    const open = changes.filter(({ action }) => action !== 'unchanged');
    if (open.length === 0) {
      return {
        status: 'ok',
        evidence: `${changes.length} objects stand as they should`,
      };
    }
    const stuck = open.find(
      ({ action }) => action === 'conflict' || action === 'blocked',
    );
    return {
      status: 'failed',
      evidence: stuck
        ? `${stuck.kind} ${stuck.name}: ${stuck.reason}`
        : open
            .map(({ action, kind, name }) => `${action} ${kind} ${name}`)
            .join(', '),
      remedy: stuck
        ? 'Settle the conflict, then plan again.'
        : 'Press Plan, look at the difference, and apply it.',
    };
  },
};
