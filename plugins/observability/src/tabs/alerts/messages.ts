/** Texts of the Alerts tab. */
export const alertsMessages = { title: 'Alerts' } as const;
