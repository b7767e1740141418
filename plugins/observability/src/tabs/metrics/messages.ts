/** Texts of the Metrics tab. */
export const metricsMessages = { title: 'Metrics' } as const;
