import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import type { Check } from '../types';

const describe = ({ action, kind, name }: PlannedChange) =>
  `${action} ${kind} ${name}`;

/** What stands on the cluster is what the annotations ask for. */
export const objectsApplied: Check = {
  id: 'objectsApplied',
  title: 'Objects are applied and unchanged',
  needs: [
    'clusterAllowed',
    'clusterAnswers',
    'platformSettled',
    'deliveryAllowed',
    'kindsInstalled',
  ],
  rendered: true,
  async examine({ plan }, signal) {
    if (!plan) {
      return {
        status: 'unknown',
        evidence: 'This cluster has no delivery configured',
        remedy: 'Download the manifests and apply them yourself.',
      };
    }
    const { changes } = await plan(signal);
    const stuck = changes.find(
      ({ action }) => action === 'conflict' || action === 'blocked',
    );
    if (stuck) {
      return {
        status: 'failed',
        evidence: `${stuck.kind} ${stuck.name}: ${stuck.reason}`,
        remedy: 'Settle the conflict, then plan again.',
      };
    }
    const open = changes.filter(({ action }) => action !== 'unchanged');
    const remedy = 'Press Plan, look at the difference, and apply it.';
    if (open.length > 0) {
      return {
        // What stands there, of an older state, can be looked at; what is not there can't.
        status: open.some(({ action }) => action === 'create')
          ? 'failed'
          : 'warning',
        evidence: `Still to do: ${open.map(describe).join(', ')}`,
        remedy,
      };
    }
    return {
      status: 'ok',
      evidence:
        changes.length === 0
          ? 'Nothing is asked for, and nothing of ours is there'
          : `${changes.length} objects stand as they should`,
    };
  },
};
