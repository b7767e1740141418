/** One field that an API server objects to. */
export interface KubernetesCause {
  /** `FieldManagerConflict`, `FieldValueInvalid`, … */
  reason: string;
  message: string;
  /** `.spec.endpoints[0].port`; empty where no field is meant. */
  field: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** A body that is a `Status` object, or `undefined` for anything else. */
function statusObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) && value.kind === 'Status' ? value : undefined;
  } catch {
    // A proxy in between answers in plain text or HTML.
    return undefined;
  }
}

function causesOf(details: unknown): KubernetesCause[] {
  const causes = isObject(details) ? details.causes : undefined;
  return (Array.isArray(causes) ? causes : []).filter(isObject).map(cause => ({
    reason: textOf(cause.reason),
    message: textOf(cause.message),
    field: textOf(cause.field),
  }));
}

/** The words of an answer that is no success, whatever it is. */
export const wordsOfAnswer = (body: string): string =>
  textOf(statusObject(body)?.message) ||
  body.trim().slice(0, 500) ||
  'no message';

/**
 * Answers of 500 that are about the very object and say nothing of the cluster: a field or type that the CRD does not have, in server-side apply
 * (seen on Kubernetes 1.36: 500 and no reason, whatever `fieldValidation` says), and a webhook of that kind that does not answer.
 */
const ABOUT_THE_OBJECT: { words: RegExp; status: number; reason?: string }[] = [
  { words: /^failed to create typed /, status: 422, reason: 'Invalid' },
  { words: /failed calling webhook|conversion webhook/, status: 500 },
];

/** Names for the refusals of something else than the API server, by status. */
const REASONS: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Gone',
  429: 'TooManyRequests',
};

/**
 * What an API server refuses, in its own words: the `Status` object of its answer.
 *
 * Catch it before it leaves for a route: Backstage would answer the browser with this `status`, as if the browser's own request had been refused.
 */
export class KubernetesStatusError extends Error {
  readonly status: number;
  /** In one word, for machines: `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, `Forbidden`, `Expired`; empty where nothing is known. */
  readonly reason: string;
  readonly causes: KubernetesCause[];
  readonly details?: unknown;

  constructor(options: {
    status: number;
    message: string;
    reason?: string;
    causes?: KubernetesCause[];
    details?: unknown;
  }) {
    super(options.message);
    this.name = 'KubernetesStatusError';
    this.status = options.status;
    this.reason = options.reason ?? REASONS[options.status] ?? '';
    this.causes = options.causes ?? [];
    this.details = options.details;
  }

  /**
   * Of an answer's status and text; of a text that is no `Status` object the beginning is kept as the message.
   *
   * @returns `undefined` for an answer that is no refusal of this request: the cluster is in trouble, or overloaded
   */
  static fromAnswer(
    status: number,
    body: string,
  ): KubernetesStatusError | undefined {
    const { message, reason, details } = statusObject(body) ?? {};
    const about =
      status === 500
        ? ABOUT_THE_OBJECT.find(each => each.words.test(textOf(message)))
        : undefined;
    if (!about && (status < 400 || status >= 500 || status === 429)) {
      return undefined;
    }
    return new KubernetesStatusError({
      status: about?.status ?? status,
      message: wordsOfAnswer(body),
      reason: about?.reason ?? (textOf(reason) || undefined),
      causes: causesOf(details),
      details,
    });
  }
}
