/** Texts of test alerts. */
export const testAlertMessages = {
  title: 'Do alerts arrive?',
  description:
    'A test alert takes the way that this component’s alerts take, through the real Alertmanager, and each step is shown.',
  send: 'Send a test alert',
  forbidden:
    'To send a test alert takes the permission {{permission}} for this component, which its owner usually has.',
  none: 'No test alert was sent yet.',
  dialogTitle: 'Send a test alert?',
  dialogText:
    'Whoever is told of this component’s alerts is told of it, too. It says that it is a test, and ends by itself.',
  severity: 'Severity',
  severityHint:
    'Routes often go by it: choose the one whose way you want to see.',
  confirm: 'Send',
  cancel: 'Cancel',
  failed: 'The test alert was not sent',
  sentBy: 'Sent {{when}} by {{author}}, severity {{severity}}',
  route: 'Its way through the routing tree',
  steps: 'Steps of the test alert',
  outcome: {
    running: 'On its way',
    arrived: 'It arrived',
    notified: 'It was sent on to the receiver',
    lost: 'It got lost at the step “{{step}}”',
    unknown: 'How far it came can’t be told',
  },
  step: {
    accepted: 'Taken by Alertmanager',
    listed: 'Listed among its alerts',
    routed: 'Routed to a receiver',
    passed: 'Not held back',
    notified: 'Sent on by Alertmanager',
    received: 'Seen arriving at the receiver',
  },
  status: {
    ok: 'Done',
    likely: 'Likely',
    waiting: 'Waiting',
    failed: 'Lost here',
    unknown: 'Can’t be told',
    skipped: 'Not reached',
  },
} as const;
