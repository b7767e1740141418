/** Texts of the Setup tab. */
export const setupMessages = { title: 'Setup' } as const;
