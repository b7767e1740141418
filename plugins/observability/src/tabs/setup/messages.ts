/** Texts of the Setup tab. */
export const setupMessages = {
  title: 'Setup',
  doctor: {
    title: 'From annotation to data',
    description:
      'Each link needs the one before it. The first that is broken is the one to mend.',
    again: 'Check again',
    healthy: 'Every link holds.',
    remedy: 'What to do:',
    ok: 'Holds',
    warning: 'Warning',
    failed: 'Broken',
    skipped: 'Skipped',
    unknown: 'Unknown',
  },
  annotations: {
    title: 'What the annotations ask for',
    key: 'Annotation',
    value: 'Value',
    missing: 'not there yet',
    runsAt: 'Runs as {{namespace}}/{{name}} on {{cluster}}.',
    runsNowhere: 'It is not known where this component runs.',
    problems_one: '{{count}} problem. Nothing is applied until it is solved.',
    problems_other:
      '{{count}} problems. Nothing is applied until they are solved.',
    empty: 'Nothing is observed yet',
    emptyText:
      'Add some of these annotations to the catalog file of {{entityRef}}; each line works on its own.',
    copyExample: 'Copy the annotations',
  },
  manifests: {
    title: 'Manifests',
    description:
      'What the annotations amount to, in every form that a cluster may understand.',
    prometheusOperator: 'Prometheus operator',
    victoriaMetricsOperator: 'VictoriaMetrics operator',
    files: 'Files',
    own: '{{flavour}} (this cluster)',
    none: 'There is nothing to create',
    noneText: 'The annotations ask for nothing that needs an object.',
    withheld: 'There are no manifests while an annotation is wrong',
    copy: 'Copy',
    copyLabel: 'Copy {{name}}',
    download: 'Download all',
  },
  plan: {
    title: 'Plan and apply',
    description:
      'A plan changes nothing. It asks the cluster what applying would change.',
    plan: 'Plan',
    planAgain: 'Plan again',
    mayNotPlan:
      'You may not plan for this component: that needs the permission observability.plan.read.',
    mayNotApply:
      'You may look at the plan, but not apply it: that needs the permission observability.plan.apply, which the owner of the component usually has.',
    upToDate: 'Everything stands as it should',
    upToDateText_one: '{{count}} object on {{cluster}} is unchanged.',
    upToDateText_other: '{{count}} objects on {{cluster}} are unchanged.',
    summary:
      '{{create}} to create, {{update}} to update, {{remove}} to delete, {{stuck}} in the way, {{unchanged}} unchanged',
    apply: 'Apply',
    failed: 'The plan could not be made',
    applyFailed: 'The plan was not applied',
    changed:
      'The component or its cluster has changed since this plan was made. Nothing was applied; plan again.',
    confirmTitle: 'Apply this plan?',
    confirmText:
      'On {{cluster}}: {{create}} to create, {{update}} to update, {{remove}} to delete.',
    confirmStuck: 'What is in the way stays as it is.',
    cancel: 'Cancel',
    fields: 'Changed fields',
    diff: 'Difference',
    before: 'before',
    after: 'after',
    absent: 'absent',
    ownedBy: 'owned by {{owner}}',
  },
  action: {
    create: 'Create',
    update: 'Update',
    delete: 'Delete',
    unchanged: 'Unchanged',
    conflict: 'Conflict',
    blocked: 'Blocked',
  },
  result: {
    title: 'Result',
    allDone: 'Applied',
    someFailed: 'Not everything was applied',
    applied: 'Applied',
    failed: 'Failed',
    skipped: 'Left alone',
    servers: 'What the servers said',
    accepted: 'Accepted',
    rejected: 'Not accepted',
  },
} as const;
