/** Texts of the errors that a tracker knows of, in the Alerts tab. */
export const errorsMessages = {
  title: 'Errors in {{tracker}}',
  unknownTitle: 'Errors',
  description:
    'Unresolved in the project {{project}}; events and people of the last {{window}}.',
  none: 'Nothing is unresolved.',
  more: 'There are more than these {{number}}.',
  openAll: 'Open in {{tracker}}',
  newTab: '(opens in a new tab)',
  events: 'Events',
  users: 'People',
  lastSeen: 'Last seen',
  firstSeen: 'First seen',
  levels: {
    fatal: 'Fatal',
    error: 'Error',
    warning: 'Warning',
    info: 'Info',
    debug: 'Debug',
    unknown: 'Unknown level',
  },
} as const;
