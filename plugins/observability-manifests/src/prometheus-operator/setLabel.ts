import type { JsonObject } from '../manifest/types';

/**
 * A relabelling that sets a label. With the action that the CRD would fill in: what we write is then what stands there, and nothing has to be asked to
 * see that nothing has changed.
 */
export const setLabel = (rest: {
  sourceLabels?: string[];
  regex?: string;
  targetLabel: string;
  replacement?: string;
}): JsonObject => ({ action: 'replace', ...(rest as JsonObject) });
