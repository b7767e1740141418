import type { Matcher } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../../api';

/** Time without another keystroke before the backend is asked. */
const PAUSE_MS = 350;

/** Resolves after a while, unless the signal aborts first; then it rejects. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * What a silence with these matchers would hit now. Other matchers make another query, which aborts the former one while it still waits for
 * its pause: so only what stands for a moment is asked for.
 */
export function useSilencePreview(matchers: Matcher[]) {
  return useEntityQuery({
    key: ['silencePreview', matchers],
    fetch: async (api, entityRef, options) => {
      await pause(PAUSE_MS, options.signal);
      return api.previewSilence(entityRef, { matchers }, options);
    },
  });
}
