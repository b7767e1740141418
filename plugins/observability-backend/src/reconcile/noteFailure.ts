import { toError } from '@backstage/errors';
import type { ReconcileRun } from '@observability-kit/backstage-plugin-observability-common';

/** A cluster that is gone is gone for all that are left. */
const isUnavailable = (error: unknown) =>
  error instanceof Error && error.name === 'ServiceUnavailableError';

/**
 * Keeps what is wrong with one entity, which does not stop the others.
 *
 * Errors: the same where it does stop them: a cluster that does not answer, the run's own abort.
 */
export function noteFailure(
  { failures }: Pick<ReconcileRun, 'failures'>,
  entityRef: string,
  error: unknown,
  signal?: AbortSignal,
): void {
  signal?.throwIfAborted();
  failures.push({ entityRef, message: toError(error).message });
  if (isUnavailable(error)) {
    throw error;
  }
}
