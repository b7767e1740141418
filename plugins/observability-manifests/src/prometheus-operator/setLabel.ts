/**
 * A relabelling that sets a label. With the action that the CRD would fill in: what we write is then what stands there, and nothing has to be asked to
 * see that nothing has changed.
 */
export const setLabel = <Rest extends object>(rest: Rest) => ({
  action: 'replace',
  ...rest,
});
