/** Texts of the Logs tab. */
export const logsMessages = { title: 'Logs' } as const;
