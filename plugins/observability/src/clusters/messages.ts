/** Texts of the page about clusters. */
export const clustersMessages = {
  title: 'Observability of the clusters',
  forbidden:
    'This page needs the permission observability.cluster.read. Ask the platform team for it.',
  flavour: 'Form',
  delivery: 'Delivery',
  reconcile: 'Reconciliation',
  version: 'Kubernetes',
  mode: {
    off: 'Off',
    plan: 'Looks and reports',
    apply: 'Creates, updates and puts right',
  },
  way: { files: 'Files', kubernetes: 'Kubernetes', none: 'None' },
  unreadable: 'The cluster could not be looked at',
  missingAccess: 'What our identity may not do there:',
  noRun: 'Nothing was reconciled yet.',
  runFailed: 'The last reconciliation came to nothing',
  run: {
    at: 'Last run',
    entities: 'Components',
    unchanged: 'Unchanged objects',
    pending: 'To be written',
    applied: 'Written',
    drifted: 'Drifted',
    undecided: 'Wait for a decision',
    skipped: 'Components left out',
    failures: 'Failures',
  },
  none: 'No cluster is configured',
  noneText:
    'Clusters stand in the configuration, below observability.clusters.',
  offers: {
    kinds_one: 'Knows {{count}} kind of ours',
    kinds_other: 'Knows {{count}} kinds of ours',
    noKinds:
      'It knows none of the kinds that we write: no operator is installed there.',
    consumers: 'What selects our objects',
    chosen: 'chosen',
  },
  left: {
    look: 'Look for what was left behind',
    none: 'Nothing is left behind.',
    failed: 'That did not work',
    confirm: 'Delete from {{cluster}} what was left behind?',
    mayNotPrune:
      'You may look at this, but not delete it: that needs the permission observability.cluster.prune.',
    objects: 'What was left behind',
    namespace: 'Namespace',
    kind: 'Kind',
    name: 'Name',
    of: 'Made for',
    cancel: 'Cancel',
    prune_one: 'Delete {{count}} object',
    prune_other: 'Delete {{count}} objects',
  },
} as const;
