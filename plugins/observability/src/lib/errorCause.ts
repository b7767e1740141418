import { ResponseError } from '@backstage/errors';
import { USER_TOKEN_ERROR } from '@observability-kit/backstage-plugin-observability-common';

/** Why a call failed, as far as the person in front of the page can act on it. */
export type ErrorCause =
  | 'signIn'
  | 'signInElsewhere'
  | 'forbidden'
  | 'notFound'
  | 'refused'
  | 'conflict'
  | 'limit'
  | 'unavailable'
  | 'failed'
  | 'offline'
  | 'unexpected';

const CAUSES: Record<number, ErrorCause> = {
  400: 'refused',
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  413: 'refused',
  422: 'refused',
  429: 'limit',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** `status` is that of the answer, if there was one. `fetch` throws a TypeError when there was none. */
export function errorCause(
  status: number | undefined,
  error: unknown,
): ErrorCause {
  if (status === undefined) {
    return error instanceof TypeError ? 'offline' : 'unexpected';
  }
  if (
    error instanceof ResponseError &&
    error.body.error?.name === USER_TOKEN_ERROR
  ) {
    return 'signInElsewhere';
  }
  return CAUSES[status] ?? 'failed';
}
