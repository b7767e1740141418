import { ServiceUnavailableError } from '@backstage/errors';

/**
 * A request that got no whole answer, for whatever reason.
 * @public
 */
export class HttpUnansweredError extends ServiceUnavailableError {
  /** `unreachable`: the connection failed or broke; `slow`: our time limit; `long`: our byte limit. */
  readonly why: 'unreachable' | 'slow' | 'long';
  /** The system's word for `unreachable`, where there is one: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  readonly code?: string;

  constructor(
    message: string,
    why: HttpUnansweredError['why'],
    options: { code?: string } = {},
  ) {
    super(message);
    this.why = why;
    this.code = options.code;
  }
}
