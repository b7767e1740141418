/** @public */
export type HttpParameters = Record<
  string,
  string | number | boolean | readonly string[] | undefined
>;

/** @public */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `baseUrl`, with a leading slash. Parts that come from outside must be encoded by the caller. */
  path: string;
  query?: HttpParameters;
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: HttpParameters;
  /** Sent as `application/json`, or as `contentType` says. */
  json?: unknown;
  /** Of `json`, where the upstream tells requests apart by it: `application/merge-patch+json`. */
  contentType?: string;
  /** Of this request only; they win over those of all requests. */
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** @public */
export interface HttpAnswer {
  status: number;
  text: string;
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>;
}
