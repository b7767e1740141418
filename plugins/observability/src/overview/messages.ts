/** Texts of the card on the entity's overview page. */
export const overviewMessages = { title: 'Observability' } as const;
