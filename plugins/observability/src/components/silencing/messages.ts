/** Texts of the fields that say when a silence is in force. */
export const silencingMessages = {
  template: 'Template',
  templateHint: 'Fills in what follows; change what does not fit.',
  templateNone: 'None',
  start: 'Begins',
  startHint: 'Empty for at once, or a time such as 2026-03-01 22:00',
  startUnreadable: 'Not a time. Write 2026-03-01 22:00, or nothing.',
  startPast: 'That time is over. Leave it empty to begin at once.',
  duration: 'For how long',
  otherDuration: 'Other length',
  durationHint: 'Such as 45m, 12h or 2d12h',
  durationUnreadable: 'Not a length of time. Write 45m, 12h or 2d12h.',
  durationTooShort: 'At least 1m.',
  durationTooLong: 'At most {{max}}.',
  until: 'Until {{time}}',
} as const;
