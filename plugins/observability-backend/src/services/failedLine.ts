import { toError } from '@backstage/errors';
import type { MetricsStreamLine } from '@observability-kit/backstage-plugin-observability-common';

/** As Backstage's own error handler maps them. */
const STATUS: Record<string, number> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  ServiceUnavailableError: 503,
};

/** An error as a line of a stream whose head has already been sent. */
export function failedLine(index: number, thrown: unknown): MetricsStreamLine {
  const { name, message } = toError(thrown);
  const status = STATUS[name] ?? 500;
  return { index, answer: { type: 'failed', status, name, message } };
}
